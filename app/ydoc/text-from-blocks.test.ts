import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { flatten } from './flat-text.ts';
import { blocksOfPaste } from '#core/import/pasted-blocks.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { wordsOf, type TextBlock } from '#core/text/text-block.ts';
import { fillText } from './text-from-blocks.ts';
import { TEXT_ROOT, textSchema } from './text-schema.ts';

const blocks: TextBlock[] = [
  { type: 'heading', level: 1, part: 'title', spans: [{ text: 'On dialogue' }] },
  { type: 'paragraph', part: 'salutation', spans: [{ text: 'Mr. Chair,' }] },
  { type: 'paragraph', part: 'body', spans: [{ text: 'First', bold: true }, { text: ', see ' }, { text: 'the report', link: 'https://un.org/a?b=1&c=2', italic: true }, { text: '\nNew York' }] },
  {
    type: 'list',
    ordered: true,
    entries: [[{ type: 'paragraph', part: 'body', spans: [{ text: 'Transfer;' }] }], [{ type: 'paragraph', part: 'body', spans: [{ text: 'انتقال' }] }, { type: 'list', ordered: false, entries: [[{ type: 'paragraph', part: 'body', spans: [{ text: 'inner' }] }]] }]],
  },
  { type: 'paragraph', part: 'body', spans: [] },
];

function filled(of: readonly TextBlock[]): Y.XmlFragment {
  const doc = new Y.Doc();
  fillText(doc, of);
  return doc.getXmlFragment(TEXT_ROOT);
}

describe('fillText', () => {
  it('makes a document that the editor accepts and that flattens to the words', () => {
    const root = filled(blocks);
    expect(() => textSchema().nodeFromJSON(yXmlFragmentToProsemirrorJSON(root)).check()).not.toThrow();
    expect(flatten(root).text).toBe('On dialogue\nMr. Chair,\nFirst, see the report\nNew York\nTransfer;\nانتقال\ninner\n');
  });

  it('keeps parts, list numbering, emphasis and links', () => {
    const json = JSON.stringify(yXmlFragmentToProsemirrorJSON(filled(blocks)));
    expect(json).toContain('"part":"salutation"');
    expect(json).toContain('"type":"orderedList"');
    expect(json).toContain('{"type":"text","text":"First","marks":[{"type":"bold","attrs":{}}]}');
    expect(json).toContain('"href":"https://un.org/a?b=1&c=2"');
  });

  it('refuses a document that already holds a text', () => {
    const doc = new Y.Doc();
    fillText(doc, blocks);
    expect(() => fillText(doc, blocks)).toThrow('already holds a text');
  });

  it('accepts no blocks at all', () => {
    expect(flatten(filled([])).text).toBe('');
  });
});

describe('a pasted text', () => {
  const pieces = fc.constantFrom(...['word', ' ', '\n', '\n\n', '\r\n', '- ', '1. ', '2) ', '• ', 'A long line of words that goes on. ', 'می‌تواند', '人人', '👩‍👩‍👧', '\ud800', '\u0000', '\t', '<b>', '**', '\u2028', 'e\u0301', '-']);
  const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
  const letters = (text: string) => text.replace(/[^\p{L}\p{M}\p{So}<>*]/gu, '');

  it('loses no letter on its way into the document, whatever it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = blocksOfPaste(text);
        const root = filled(read);
        const flat = flatten(root).text;
        expect(flat).toBe(wordsOf(read).map((block) => block.text).join('\n'));
        expect(letters(flat)).toBe(letters(normalisePlainText(text)));
        expect(normalisePlainText(flat)).toBe(flat);
        expect(() => textSchema().nodeFromJSON(yXmlFragmentToProsemirrorJSON(root)).check()).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
