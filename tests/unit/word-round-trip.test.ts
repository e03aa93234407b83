import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { docxParts } from '#core/export/docx/document.ts';
import { tagWording } from '#core/export/tag-words.ts';
import { countBackLosses } from '#core/import/annotations/loss.ts';
import { saidInSource } from '#core/import/annotations/said-in-source.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import { docxFile } from '#server/exports/docx-file.ts';
import { readDocx } from '#server/import/docx/read-docx.ts';
import { madeUpWorkspace } from '#tests/support/annotated.ts';
import { asLinked, checkBack, markable } from '#tests/support/brought-back.ts';
import { aZip } from '#tests/support/zip.ts';
import { aNote, aPassage, aStatement, PEOPLE, statements } from '#tests/support/made-up-statement.ts';

const AT = '2026-11-22T10:00:00.000Z';
const LAW: Tag = {
  ...{ id: 'law', parent: null, code: 'LAW', name: 'Law', hue: 'blue', own: { hue: 'blue', scale: null }, definition: '', fullDefinition: '', whenToUse: '', whenNotToUse: '' },
  ...{ examples: [], scale: null, hotkey: null, order: 0, retired: false, mergedInto: null },
};

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

/** A Word file as LibreOffice keeps it: without who answers whom, its comments in another order. */
async function withoutParents(statement: AnnotatedStatement, taxonomy: Taxonomy): Promise<Buffer> {
  const parts = docxParts({ statement, wording: tagWording(taxonomy), at: AT }).map(({ name, xml }) => {
    if (name === 'word/commentsExtended.xml') return { name, xml: xml.replace(/ w15:paraIdParent="[^"]*"/g, '') };
    if (name !== 'word/comments.xml') return { name, xml };
    const all = xml.match(/<w:comment .*?<\/w:comment>/gs) ?? [];
    return { name, xml: xml.replace(all.join(''), all.toReversed().join('')) };
  });
  return Buffer.from(await aZip(parts.map(({ name, xml }) => ({ name, bytes: Buffer.from(xml) }))));
}

test('a file that does not tell any more who answers whom says the same, for answers of ours are known by what they say and where', async () => {
  await fc.assert(fc.asyncProperty(madeUpWorkspace, async ({ taxonomy, statements: all }) => {
    for (const one of all) {
      const statement = markable(one);
      const said = saidInSource(await readDocx(await withoutParents(statement, taxonomy)));
      checkBack({ format: 'word', statement, taxonomy, out: said ? [said] : [] });
    }
  }), { numRuns: 40 });
});

test.skipIf(spawnSync('soffice', ['--version']).error !== undefined)('LibreOffice opens the file and saves it with everything that is said', { timeout: 120_000 }, async () => {
  const paragraphs = ['We support legally binding rules, and oppose arms in space.', 'ما از قواعد الزام‌آور پشتیبانی می‌کنیم.', '我们支持具有法律约束力的规则。'];
  const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  const bare = aStatement({ type: 'doc', content });
  const on = (words: string) => ({ start: bare.text.indexOf(words), end: bare.text.indexOf(words) + words.length });
  const [olena, reza] = [PEOPLE[0] ?? { kind: 'member' as const, id: 'o', name: 'Olena Owner' }, PEOPLE[1] ?? { kind: 'member' as const, id: 'r', name: 'Reza' }];
  const tagging = { key: 'law', tag: 'law', value: null, note: 'Why', creator: reza, created: AT, verdicts: [], decision: null };
  const passages = [
    aPassage(bare.text, { id: 'p1', range: on('legally binding rules'), creator: reza, created: AT, taggings: [tagging], comments: [aNote({ id: 'c1', text: 'Is it?' }), aNote({ id: 'c2', parent: 'c1', text: 'It is.', creator: reza, created: AT })], thread: { resolved: true, by: olena, at: AT } }),
    aPassage(bare.text, { id: 'p2', range: on('binding rules, and oppose'), comments: [aNote({ id: 'c3', text: 'Overlaps' })] }),
    aPassage(bare.text, { id: 'p3', range: on('قواعد'), comments: [aNote({ id: 'c4', text: 'قواعد' }), aNote({ id: 'c5', parent: 'c4', text: 'بله', creator: reza, created: AT })] }),
    aPassage(bare.text, { id: 'p4', range: on('法律约束力'), taggings: [{ ...tagging, key: 'law2', created: '2026-11-22T11:00:00.000Z' }] }),
  ];
  const statement = { ...bare, passages, notes: [aNote({ id: 'n1', text: 'On all of it' }), aNote({ id: 'n2', parent: 'n1', text: 'Indeed', creator: reza, created: AT })] };
  const taxonomy: Taxonomy = { revision: 1, scales: [], tags: [LAW] };
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-office-'));
  try {
    writeFileSync(path.join(folder, 'ours.docx'), await docxFile({ statement, wording: tagWording(taxonomy), at: AT }));
    const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', path.join(folder, 'out'), path.join(folder, 'ours.docx')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const said = saidInSource(await readDocx(readFileSync(path.join(folder, 'out', 'ours.docx'))));
    checkBack({ format: 'word', statement, taxonomy, out: said ? [said] : [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
