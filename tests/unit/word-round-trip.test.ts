import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { tagWording } from '#core/export/tag-words.ts';
import { countBackLosses } from '#core/import/annotations/loss.ts';
import { saidInSource } from '#core/import/annotations/said-in-source.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { docxFile } from '#server/exports/docx-file.ts';
import { readDocx } from '#server/import/docx/read-docx.ts';
import { madeUpWorkspace } from '#tests/support/annotated.ts';
import { asLinked, checkBack, markable } from '#tests/support/brought-back.ts';
import { aNote, aPassage, aStatement, PEOPLE, statements } from '#tests/support/made-up-statement.ts';

const AT = '2026-11-22T10:00:00.000Z';

/** What a Word file of a statement says of it; nothing where that is nothing. */
async function check(statement: AnnotatedStatement, taxonomy: Taxonomy): Promise<void> {
  const said = saidInSource(await readDocx(await docxFile({ statement, wording: tagWording(taxonomy), at: AT })));
  checkBack({ format: 'word', statement, taxonomy, out: said ? [said] : [] });
}

test('what is said on a statement, out as Word and in again, is the same but for what the list of losses says', async () => {
  await fc.assert(fc.asyncProperty(statements, (statement) => check(markable(statement), { revision: 0, tags: [], scales: [] })), { numRuns: 80 });
});

test('so are tags with values and notes, and notes on the whole, in every script', async () => {
  await fc.assert(fc.asyncProperty(madeUpWorkspace, async ({ taxonomy, statements: all }) => {
    for (const statement of all) await check(markable(statement), taxonomy);
  }), { numRuns: 40 });
});

test('so is who resolved a discussion and when, also where nobody said a word, and when a comment was changed', async () => {
  const settled = fc.record({ by: fc.constantFrom(...PEOPLE), second: fc.integer({ min: 10, max: 59 }), isEdited: fc.boolean() });
  await fc.assert(fc.asyncProperty(madeUpWorkspace, fc.array(settled, { minLength: 4, maxLength: 4 }), async ({ taxonomy, statements: all }, how) => {
    for (const one of all) {
      const passages = one.passages.map((passage, index): AnnotatedPassage => {
        const { by, second, isEdited } = how[index % how.length] ?? how[0] ?? { by: passage.creator, second: 10, isEdited: false };
        const at = `2026-02-03T04:05:${second}.678Z`;
        return { ...passage, thread: { resolved: true, by, at }, comments: passage.comments.map((comment) => ({ ...comment, edited: isEdited ? at : null })) };
      });
      const statement = markable({ ...one, passages });
      await check(statement, taxonomy);
      checkBack({ format: 'linked', statement, taxonomy, out: [asLinked(statement, taxonomy)] });
    }
  }), { numRuns: 30 });
});

test('what the list of a Word file counts is what is not in it', () => {
  const { text, ...statement } = aStatement({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We support rules.' }] }] });
  const by = { kind: 'member' as const, id: 'other', name: 'Other' };
  const passage = aPassage(text, {
    ...{ id: 'p', range: { start: 3, end: 10 }, thread: { resolved: true, by, at: AT }, comments: [aNote({ id: 'c', edited: AT })] },
    taggings: [{ key: 't', tag: 'law', value: null, note: null, creator: by, created: AT, verdicts: [{ by, verdict: 'agree', reason: null, created: AT, isStale: false }], decision: null }],
  });
  const losses = countBackLosses('word');
  losses.take({ ...statement, text, passages: [passage, aPassage(text, { id: 'lost', range: null })] });
  expect(losses.list().map(({ code, count }) => [code, count])).toEqual([['orphaned', 1], ['verdicts', 1], ['authors', 2]]);
});
