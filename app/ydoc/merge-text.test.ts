import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import { flatten } from './flat-text.ts';
import { mergeText } from './merge-text.ts';
import { rewriteText } from './rewrite-text.ts';
import { fillText, textFromBlocks, type TextNode } from './text-from-blocks.ts';
import { TEXT_ROOT, textSchema } from './text-schema.ts';

const SOURCE = plainSource(
  [
    'Please check against delivery', '', 'STATEMENT BY', 'H.E. Ms. Ana Torvald', '14 March 2023', '', 'Mr. Chair,', '', 'My delegation thanks you for the detailed programme of work that you have shared with us and',
    'for your outreach, which we value. We look forward to the discussion of these matters in this room.', '', 'We support the long work of this group on a', '', '- 2 -', '', 'comprehensive convention, as a **matter of urgency** for all, and we say so here.', '',
    '1. Transfer of technology;', '2. A fund for all of us;', '3. A network of points of contact.', '', '## On norms', '', 'We have a **dangling mark, and it stays where nobody looks for it at all.', '', '- 3 -', '', 'Thank you.',
  ].join('\n'),
);
const ALL = proposeCleanUps(SOURCE);
const nodeOf = (accepted: ReadonlySet<string>): TextNode => textSchema().nodeFromJSON(textFromBlocks(cleanSource(SOURCE, accepted).blocks)).toJSON() as TextNode;
const idOf = (op: CleanUp['op']): string => ALL.find((one) => one.op === op)?.id ?? `no ${op}`;
const usual = new Set(ALL.filter(({ isOffered }) => !isOffered).map(({ id }) => id));

function without(accepted: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...accepted].filter((one) => one !== id));
}

/** What a clean-up's undoing makes of the usual text after a correction of its words. */
function undoneAfter(id: string, correct: (text: string) => string) {
  const base = nodeOf(usual);
  const current = JSON.parse(correct(JSON.stringify(base))) as TextNode;
  return mergeText({ base, wanted: nodeOf(without(usual, id)), current });
}

function wordsOf(content: TextNode): string {
  const doc = new Y.Doc();
  doc.transact(() => rewriteText(doc, content));
  return flatten(doc.getXmlFragment(TEXT_ROOT)).text;
}

test('any sequence of clean-ups undone and done again makes the text and the map of an import with those decisions', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(ALL.length - 1), { minLength: 1, maxLength: 12 }), (steps) => {
      const doc = new Y.Doc();
      let accepted = new Set(usual);
      fillText(doc, cleanSource(SOURCE, accepted).blocks);
      for (const step of steps) {
        const id = ALL[step]?.id ?? '';
        const next = accepted.has(id) ? without(accepted, id) : new Set([...accepted, id]);
        const current = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(TEXT_ROOT)) as unknown as TextNode;
        const merged = mergeText({ base: nodeOf(accepted), wanted: nodeOf(next), current });
        if (merged.kind !== 'merged') throw new Error(`${id} was crossed`);
        doc.transact(() => rewriteText(doc, merged.content));
        accepted = next;
      }
      const root = doc.getXmlFragment(TEXT_ROOT);
      expect(textSchema().nodeFromJSON(yXmlFragmentToProsemirrorJSON(root)).toJSON()).toEqual(nodeOf(accepted));
      // The map is that of the decisions, and fits because the text does.
      expect(flatten(root).text).toBe(cleanSource(SOURCE, accepted).text);
    }),
    { numRuns: 60 },
  );
});

test('the source that the other tests undo clean-ups of has one of each kind that matters', () => {
  expect(new Set(ALL.map(({ op }) => op))).toEqual(new Set(['set-status', 'cover-to-details', 'part', 'join-lines', 'join-page-break', 'page-number', 'unwrap-bold', 'list', 'heading', 'drop-marks']));
});

test.each<[CleanUp['op'], string, string]>([
  ['join-page-break', 'We support the long work of this group on a\ncomprehensive', 'on a comprehensive'],
  ['join-lines', 'shared with us and\nfor your outreach', 'us and for your'],
  ['page-number', '- 2 -', 'on a comprehensive'],
  ['unwrap-bold', 'a **matter of urgency** for all', 'a matter of urgency for all'],
  ['drop-marks', 'We have a **dangling mark', 'have a dangling mark'],
  ['set-status', 'Please check against delivery\n', ''],
  ['cover-to-details', 'H.E. Ms. Ana Torvald', ''],
  ['list', '\n1. Transfer of technology;\n2. A fund for all of us;\n3. A', 'Transfer of technology;\nA fund'],
  ['heading', '## On norms', '\nOn norms'],
])('undoing %s keeps what was corrected elsewhere, also nearby', (op, undone, done) => {
  expect(wordsOf(nodeOf(usual))).toContain(done);
  const merged = undoneAfter(idOf(op), (text) => text.replace('which we value', 'which all of us value').replace('convention, as', 'and binding convention, as').replace('network', 'list').replace('looks for', 'seeks'));
  if (merged.kind !== 'merged') throw new Error('crossed');
  const words = wordsOf(merged.content);
  expect(words).toContain(undone);
  for (const corrected of ['which all of us value', 'and binding convention, as', 'list of points', 'nobody seeks it']) expect(words).toContain(corrected);
});

test('undoing a block that does not count makes it count, and keeps its corrected words', () => {
  const merged = undoneAfter(idOf('part'), (text) => text.replace('Mr. Chair', 'Madam Chair'));
  expect(merged.kind === 'merged' && merged.content.content?.[0]).toMatchObject({ attrs: { part: 'body' }, content: [{ text: 'Madam Chair,' }] });
});

test('where the place itself was corrected, both ways it could read are told', () => {
  const crossed = undoneAfter(idOf('unwrap-bold'), (text) => text.replace('matter of urgency', 'matter of great urgency'));
  if (crossed.kind !== 'crossed') throw new Error('merged');
  expect(crossed.is).toContain('a matter of great urgency for all');
  expect(crossed.would).toContain('a **matter of urgency** for all');
});

test('what was undone by hand already stays as it is', () => {
  const wanted = nodeOf(without(usual, idOf('join-page-break')));
  expect(mergeText({ base: nodeOf(usual), wanted, current: wanted })).toEqual({ kind: 'merged', content: wanted });
});
