import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteThreads, passageThread } from '#core/export/thread-words.ts';
import { docxParts } from '#core/export/docx/document.ts';
import { readDocx } from '#server/import/docx/read-docx.ts';
import { elementsBelow, readXml, type XmlElement } from '#server/import/xml.ts';
import { aNote, aPassage, aStatement, PEOPLE, statements } from '#tests/support/made-up-statement.ts';
import { officeParts, packagingFaults } from '#tests/support/office-package.ts';
import { writtenDetails } from '#tests/support/details.ts';
import { madeUpWorkspace } from '#tests/support/annotated.ts';
import { aZip } from '#tests/support/zip.ts';
import { tagWording } from '#core/export/tag-words.ts';
import { docxFile } from './docx-file.ts';

const AT = '2026-11-22T10:00:00.000Z';
const wording = (tag: string, value: string | null) => ({ code: tag.toUpperCase(), name: `Name of ${tag}`, theme: 'Theme', value });

test('a Word file out and in again is the same text with the same comments, authors, times, answers and states', async () => {
  await fc.assert(
    fc.asyncProperty(statements, async (statement) => {
      const source = await readDocx(await docxFile({ statement, wording, at: AT }));
      const head = source.text.indexOf(statement.text);
      expect(head).toBeGreaterThan(0);
      const threads = statement.passages.map((passage) => passageThread(passage, wording));
      const expected = threads.flatMap(({ entries, isResolved }) => entries.map(({ by, at, lines }, turn) => ({ author: by.name, at, text: lines.join('\n'), isAnswer: turn > 0, isResolved })));
      const read = source.comments.map(({ author, at, text, parent, isResolved }) => ({ author, at, text, isAnswer: parent !== null, isResolved }));
      const inOrder = (all: typeof read) => all.map((one) => JSON.stringify(one)).sort();
      expect(inOrder(read)).toEqual(inOrder(expected));
      for (const passage of statement.passages) {
        const words = passage.comments[0]?.text;
        const places = source.comments.filter(({ text }) => text === words).map(({ start, end }) => source.text.slice(start, end));
        expect(places).toContain(passage.exact);
        const { range } = passage;
        if (range) expect(source.comments.filter(({ text }) => text === words).map(({ start, end }) => ({ start: start - head, end: end - head }))).toContainEqual(range);
      }
    }),
    { numRuns: 40 },
  );
});

test('passages with who marked them, tags, values, notes and who gave them are in the file as such, comments on them with their times; nothing of it is there twice', async () => {
  await fc.assert(
    fc.asyncProperty(madeUpWorkspace, async ({ taxonomy, statements: all }) => {
      const named = tagWording(taxonomy);
      for (const one of all) {
        const statement = { ...one, passages: one.passages.filter(({ exact }) => /\S/.test(exact) && exact === exact.trim() && !exact.includes('\n')) };
        const source = await readDocx(await docxFile({ statement, wording: named, at: AT }));
        const tagged = statement.passages;
        const expected = tagged.map((passage) => ({ id: passage.id, author: passage.creator.name, at: passage.created, words: passage.exact, taggings: passage.taggings.map(({ tag, value, note, creator, created }) => [named(tag, null).code, value, note, creator.name, created]) }));
        const read = (source.passages ?? []).map(({ id, author, at, start, end, taggings }) => ({ id, author, at, words: source.text.slice(start, end), taggings: taggings.map((tagging) => [tagging.tag[0], tagging.value, tagging.note, tagging.author, tagging.at]) }));
        const inOrder = (some: readonly { id: string }[]) => [...some].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(inOrder(read)).toEqual(inOrder(expected));
        const answers = tagged.flatMap((passage) => passage.comments.map(({ text, creator, created }) => [passage.id, text, creator.name, created]));
        expect(source.comments.flatMap(({ passage, text, author, at }) => (passage === undefined ? [] : [[passage, text, author, at]])).sort()).toEqual(answers.sort());
        expect((source.tags ?? []).every(({ code, name }) => taxonomy.tags.some((tag) => tag.code === code && tag.name === name))).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

test('a comment that was changed in Word, and an answer that was added there, arrive as comments beside what is as it was', async () => {
  const statement = aStatement({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We support rules and oppose arms.' }] }] });
  const creator = PEOPLE[0] ?? { kind: 'member' as const, id: 'o', name: 'Olena Owner' };
  const tagging = (tag: string, created: string) => ({ key: tag, tag, value: 'supports', note: 'Why', creator, created, verdicts: [], decision: null });
  const passages = [aPassage(statement.text, { id: 'p', range: { start: 3, end: 10 }, taggings: [tagging('law', AT)], comments: [aNote({ id: 'c', text: 'As it was' })] }), aPassage(statement.text, { id: 'q', range: { start: 21, end: 27 }, taggings: [tagging('arms', AT)] })];
  const parts = docxParts({ statement: { ...statement, passages }, wording, at: AT });
  const edited = parts.map((part) => (part.name === 'word/comments.xml' ? { ...part, xml: part.xml.replace('ARMS Name of arms', 'Not on arms at all').replace('As it was', 'As it is now') } : part));
  const source = await readDocx(await aZip(edited.map(({ name, xml }) => ({ name, bytes: Buffer.from(xml) }))));
  expect(source.passages?.map(({ id, taggings }) => [id, taggings.map(({ tag }) => tag)])).toEqual([['p', [['LAW']]]]);
  expect(source.comments.map(({ text, passage }) => [text, passage])).toEqual([['As it is now', 'p'], ['Not on arms at all: supports\nWhy', undefined]]);
});

/** Every `w:id` of elements of a name. */
const idsOf = (part: XmlElement | undefined, name: string) => elementsBelow(part, name).map(({ attributes }) => Number(attributes.get('w:id')));
const attributesOf = (part: XmlElement | undefined, name: string, attribute: string) => elementsBelow(part, name).map(({ attributes }) => attributes.get(attribute) ?? '');

/** What of a Word file's comments does not hold together by the rules of the format: each is begun, ended and shown once, in that order, and who answers whom leads to paragraphs that are there. */
function commentFaults(parts: ReadonlyMap<string, XmlElement>): string[] {
  const [document, comments, extended] = ['document', 'comments', 'commentsExtended'].map((name) => parts.get(`word/${name}.xml`));
  const ids = idsOf(comments, 'w:comment');
  const order: string[] = [];
  const walk = ({ name, attributes, children }: XmlElement) => {
    if (/^w:comment(RangeStart|RangeEnd|Reference)$/.test(name)) order.push(`${name} ${attributes.get('w:id')}`);
    for (const child of children) if (typeof child !== 'string') walk(child);
  };
  if (document) walk(document);
  const lastParagraphs = elementsBelow(comments, 'w:comment').map((one) => elementsBelow(one, 'w:p').at(-1)?.attributes.get('w14:paraId') ?? '');
  const paragraphs = attributesOf(comments, 'w:p', 'w14:paraId');
  const states = attributesOf(extended, 'w15:commentEx', 'w15:paraId');
  const parents = attributesOf(extended, 'w15:commentEx', 'w15:paraIdParent').filter((id) => id !== '');
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two comments have one id']),
    ...ids.filter((id) => !isRising(['RangeStart', 'RangeEnd', 'Reference'].map((sign) => order.indexOf(`w:comment${sign} ${id}`)))).map((id) => `comment ${id} is not begun, ended and shown`),
    ...(order.length === ids.length * 3 ? [] : ['a comment is shown twice, or is not there']),
    ...(new Set(paragraphs).size === paragraphs.length ? [] : ['two paragraphs have one id']),
    ...paragraphs.filter((id) => !/^[0-7][0-9A-F]{7}$/.test(id) || id === '00000000').map((id) => `${id} is no id of a paragraph`),
    ...(states.join() === lastParagraphs.join() ? [] : ['states are not those of the comments']),
    ...parents.filter((id) => !states.includes(id)).map((id) => `nothing to answer at ${id}`),
    ...attributesOf(comments, 'w:comment', 'w:date').filter((date) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)).map((date) => `${date} is no date`),
    ...attributesOf(comments, 'w:comment', 'w:author').filter((name) => name === '').map(() => 'a comment has no author'),
  ];
}

const isRising = (numbers: readonly number[]) => numbers.every((one, at) => one > (numbers[at - 1] ?? -1));

test('whatever is said, the packaging of the file and its comments hold together by the rules of the format', async () => {
  await fc.assert(
    fc.asyncProperty(statements, async (statement) => {
      const parts = await officeParts(await docxFile({ statement, wording, at: AT }));
      expect([...packagingFaults(parts), ...commentFaults(parts)]).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('comments that overlap, reach over paragraphs and lists, are very long, or are but an emoji, stand where they belong', async () => {
  const plain = aStatement(TEXT);
  const at = (words: string) => plain.text.indexOf(words);
  const long = 'A sentence that goes on. '.repeat(4_000);
  const passages = [
    aPassage(plain.text, { id: 'a', range: { start: at('support'), end: at('Third') + 5 }, comments: [aNote({ id: '1', text: long })] }),
    aPassage(plain.text, { id: 'b', range: { start: at('binding'), end: at('Inner') + 5 }, comments: [aNote({ id: '2', text: '😀' }), aNote({ id: '3', text: '\n\nafter empty lines', parent: '2' })], thread: { resolved: true, by: PEOPLE[0] ?? { kind: 'member', id: 'o', name: 'O' }, at: AT } }),
    aPassage(plain.text, { id: 'c', range: { start: 0, end: plain.text.length }, comments: [aNote({ id: '4', text: 'On all', creator: PEOPLE[2] ?? { kind: 'outside', id: 'x', name: 'X' } })] }),
  ];
  const bytes = await docxFile({ statement: { ...plain, passages, notes: [aNote({ id: 'n', text: 'On the title' })] }, wording, at: AT });
  const parts = await officeParts(bytes);
  expect([...packagingFaults(parts), ...commentFaults(parts)]).toEqual([]);
  const { text, comments } = await readDocx(bytes);
  const head = text.indexOf(plain.text);
  const places = comments.map(({ text: words, start, end, isResolved }) => [words.slice(0, 30), start - head, end - head, isResolved]);
  expect(places).toContainEqual([long.slice(0, 30), at('support'), at('Third') + 5, false]);
  expect(places).toContainEqual(['😀', at('binding'), at('Inner') + 5, true]);
  expect(places).toContainEqual(['On all', 0, plain.text.length, false]);
  expect(comments.find(({ text: words }) => words.startsWith('A sentence'))?.text).toBe(long.trimEnd());
});

const TEXT = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Norms' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'We support ' }, { type: 'text', text: 'binding', marks: [{ type: 'bold' }] }, { type: 'text', text: ' rules.' }, { type: 'hardBreak' }, { type: 'text', text: 'A second line.' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'ما از حقوق بین‌الملل (UN Charter) حمایت می‌کنیم' }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Third' }] }, { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Inner' }] }] }] }] }, { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Fourth' }] }] }] },
  ],
};

test('headings, lists with their numbers, looks, line breaks and paragraphs from right to left are as they were', async () => {
  const statement = aStatement(TEXT);
  const source = await readDocx(await docxFile({ statement, wording, at: AT }));
  const lines = source.lines.map(({ start, end, is }) => [source.text.slice(start, end), is]);
  expect(lines).toContainEqual(['Norms', { kind: 'heading', level: 2 }]);
  expect(lines).toContainEqual(['A second line.', { kind: 'plain' }]);
  expect(lines).toContainEqual(['Third', expect.objectContaining({ kind: 'entry', isOrdered: true, number: 3, depth: 0 })]);
  expect(lines).toContainEqual(['Inner', expect.objectContaining({ kind: 'entry', isOrdered: false, depth: 1 })]);
  expect(lines).toContainEqual(['Fourth', expect.objectContaining({ kind: 'entry', number: 4, depth: 0 })]);
  expect(source.looks.filter(({ bold }) => bold).map(({ start, end }) => source.text.slice(start, end))).toContain('binding');
  const document = docxParts({ statement, wording, at: AT }).find(({ name }) => name === 'word/document.xml')?.xml ?? '';
  const persian = document.split('<w:p>').find((paragraph) => paragraph.includes('حقوق')) ?? '';
  expect(persian).toContain('<w:bidi/>');
  expect(persian).toMatch(/<w:r><w:t xml:space="preserve">UN Charter<\/w:t>/);
  expect(persian).toMatch(/<w:rPr><w:rtl\/><\/w:rPr><w:t xml:space="preserve">ما /);
});

test('the first comment of a passage says the tags of everybody with values, notes, verdicts and decisions', () => {
  const [olena, reza] = PEOPLE;
  if (!olena || !reza) throw new Error('There are people');
  const tagged = { value: null, note: null, created: '2026-01-05T10:00:00.000Z', verdicts: [], decision: null };
  const passage = aPassage('words', {
    id: 'p',
    taggings: [
      { ...tagged, key: 'a', tag: 'law', value: 'supports', note: 'Said twice', creator: olena, verdicts: [{ by: reza, verdict: 'disagree', reason: 'No', created: AT, isStale: false }, { by: reza, verdict: 'agree', reason: null, created: AT, isStale: true }] },
      { ...tagged, key: 'b', tag: 'norms', creator: reza, decision: { outcome: 'changed', reason: 'Agreed', to: { tag: 'law', value: null }, by: olena, at: AT } },
    ],
    comments: [aNote({ id: 'c', text: 'An answer', creator: reza })],
  });
  const { entries } = passageThread(passage, wording);
  expect(entries.map(({ by, lines }) => [by.name, lines])).toEqual([
    ['Olena Owner', ['LAW Name of law: supports', 'Said twice', 'رضا disagrees: No', 'رضا: NORMS Name of norms', 'Changed to LAW Name of law by decision of Olena Owner: Agreed']],
    ['رضا', ['An answer']],
  ]);
});

test('notes on the whole statement are on its title, with answers under what they answer', async () => {
  const notes = [aNote({ id: 'a', text: 'First' }), aNote({ id: 'b', text: 'Second' }), aNote({ id: 'c', text: 'To the first', parent: 'a' }), aNote({ id: 'd', text: 'To the answer', parent: 'c' })];
  expect(noteThreads(notes).map(({ entries }) => entries.map(({ lines }) => lines[0]))).toEqual([['First', 'To the first', 'To the answer'], ['Second']]);
  const source = await readDocx(await docxFile({ statement: aStatement(TEXT, { notes }), wording, at: AT }));
  expect(new Set(source.comments.map(({ start, end }) => source.text.slice(start, end)))).toEqual(new Set(['On norms']));
});

test('what people write cannot break the file: every part is XML, and what XML cannot hold is replaced', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 }), (words, name) => {
      const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `a${words}` }] }] };
      const statement = aStatement(content, { details: writtenDetails({ title: `${words}"'<>&]]>` }) });
      const passages = [aPassage(statement.text, { id: 'p', comments: [aNote({ id: 'c', text: `${words}\u0000\ud800`, creator: { kind: 'outside', id: 'x', name: `${name}\u0001"` } })] })];
      for (const { xml } of docxParts({ statement: { ...statement, passages }, wording, at: AT })) readXml(Buffer.from(xml));
    }),
    { numRuns: 40 },
  );
});
