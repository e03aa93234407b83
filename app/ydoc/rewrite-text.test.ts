import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { blocksOfPaste } from '#core/import/pasted-blocks.ts';
import type { TextBlock } from '#core/text/text-block.ts';
import { flatten } from './flat-text.ts';
import { rewriteText } from './rewrite-text.ts';
import { positionsOf, resolvePositions } from './text-anchor.ts';
import { fillText, textFromBlocks } from './text-from-blocks.ts';
import { TEXT_ROOT, textSchema } from './text-schema.ts';

function docOf(blocks: readonly TextBlock[]): Y.Doc {
  const doc = new Y.Doc();
  fillText(doc, blocks);
  return doc;
}

function contentOf(doc: Y.Doc): unknown {
  return textSchema().nodeFromJSON(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(TEXT_ROOT))).toJSON();
}

const spans = fc.array(fc.record({ text: fc.constantFrom('binding rules ', 'We thank you', 'حقوق', '人权', 'line\nbreak'), bold: fc.boolean() }), { maxLength: 3 });
const paragraph: fc.Arbitrary<TextBlock> = spans.map((of) => ({ type: 'paragraph', part: 'body', spans: of }));
const block: fc.Arbitrary<TextBlock> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const), part: fc.constant('title' as const), spans }),
  fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), entries: fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }) }),
);
const blocks = fc.array(block, { minLength: 1, maxLength: 8 });

test('a text says afterwards exactly what was asked for, and so does everyone who gets the change', () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const doc = docOf(before);
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update));
      doc.transact(() => rewriteText(doc, textFromBlocks(after)));
      const wanted = textSchema().nodeFromJSON(textFromBlocks(after)).toJSON();
      expect(contentOf(doc)).toEqual(wanted);
      expect(contentOf(other)).toEqual(wanted);
    }),
  );
});

test('what points into a block that stays, or into words that stay in a corrected one, still does', () => {
  const doc = docOf(blocksOfPaste('Mr. Chair,\n\nWe call for a more global implementation of rules.\n\nWe thank you.\n\nThe next session is in New York.'));
  const before = flatten(doc.getXmlFragment(TEXT_ROOT));
  const words = ['We thank you.', 'next session', 'implementation of rules'];
  const positions = words.map((one) => positionsOf(before, { start: before.text.indexOf(one), end: before.text.indexOf(one) + one.length }));
  doc.transact(() => rewriteText(doc, textFromBlocks(blocksOfPaste('Excellencies,\n\nMr. Chair,\n\nWe call for a more effective implementation of rules.\n\nWe thank you.\n\nAn added paragraph about another thing.\n\nThe next session is in New York.'))));
  const after = flatten(doc.getXmlFragment(TEXT_ROOT));
  const found = positions.map((one) => {
    const range = one && resolvePositions(doc, after, one);
    return range && after.text.slice(range.start, range.end);
  });
  expect(found).toEqual(words);
});
