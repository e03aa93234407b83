import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { plainCell } from '#core/escaping/csv-cell.ts';
import type { OwnField } from '#core/fields/field.ts';
import { aNote, aPassage, aStatement, PEOPLE, statements } from '#tests/support/made-up-statement.ts';
import { commentTable, passageTable, type TableContext } from './statement-tables.ts';
import { csvHead, csvRow } from './table.ts';

const WEIGHT: OwnField = { id: 'weight', key: 'weight', name: 'Weight', kind: 'number', choices: [], isArchived: false };
const context: TableContext = {
  wording: (tag, value) => ({ code: tag.toUpperCase(), name: `Name of ${tag}`, theme: 'Theme', value }),
  fields: [WEIGHT],
  linkTo: (statement, annotation) => `https://example.org/${statement}/${annotation ?? ''}`,
};
const TEXT = '😀 سلام legally binding';
const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }] };

/** Rows by the headings of their columns, as a spreadsheet shows them. */
function read(table: ReturnType<typeof passageTable>, ...all: Parameters<typeof table.rowsOf>[0][]): Record<string, string>[] {
  const csv = csvHead(table) + all.flatMap((one) => table.rowsOf(one)).map(csvRow).join('');
  const [heading = [], ...rows]: string[][] = parse(csv, { bom: true });
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [heading[at] ?? '', plainCell(cell)])));
}

test('a passage has a row for each tag, and one when it has none; characters are counted in code points', () => {
  const start = TEXT.indexOf('legally');
  const tagged = { value: 'supports', note: '=HYPERLINK("x")', created: '2026-01-05T10:00:00.000Z', creator: PEOPLE[1] ?? { kind: 'member' as const, id: 'r', name: 'R' }, verdicts: [], decision: null };
  const verdict = { by: tagged.creator, reason: null, created: tagged.created };
  const passage = aPassage(TEXT, {
    id: 'p', range: { start, end: TEXT.length }, comments: [aNote({ id: 'c' })],
    taggings: [{ ...tagged, key: 'a', tag: 'law', verdicts: [{ ...verdict, verdict: 'agree', isStale: false }, { ...verdict, verdict: 'agree', isStale: true }] }, { ...tagged, key: 'b', tag: 'norms', note: null }],
  });
  const statement = aStatement(content, { passages: [passage, aPassage(TEXT, { id: 'q', range: null })], own: [{ field: WEIGHT, value: -2.5 }] });
  const rows = read(passageTable(context), statement);
  expect(rows.map(({ Tag, Quote, State }) => [Tag, Quote, State])).toEqual([['LAW', 'legally binding', 'intact'], ['NORMS', 'legally binding', 'intact'], ['', 'lost words', 'lost its place']]);
  expect(rows[0]).toMatchObject({ 'First character': '7', Characters: '15', Value: 'supports', Note: '=HYPERLINK("x")', 'Tagged by': 'رضا', Agree: '1', Disagree: '0', Discussion: 'open', Weight: '-2.5', Link: 'https://example.org/statement/p' });
  expect(passageTable(context).rowsOf(statement).map(csvRow)[0]).toMatch(/"'=HYPERLINK\(""x""\)".*,-2\.5,/);
});

test('comments come with what they are on and what they answer, those on the whole statement first', () => {
  const passage = aPassage(TEXT, { id: 'p', comments: [aNote({ id: 'c', text: 'One\nline "two"' }), aNote({ id: 'd', parent: 'c' })], thread: { resolved: true, by: PEOPLE[0] ?? { kind: 'member', id: 'o', name: 'O' }, at: '2026-01-05T10:00:00.000Z' } });
  const rows = read(commentTable(context), aStatement(content, { passages: [passage], notes: [aNote({ id: 'n' })] }));
  expect(rows.map((row) => [row['Comment id'], row['Answers'], row['Discussion'], row['Passage id']])).toEqual([['n', '', 'open', ''], ['c', '', 'resolved', 'p'], ['d', 'c', 'resolved', 'p']]);
  expect(rows[1]?.['Comment']).toBe('One\nline "two"');
});

test('whatever people write, a CSV reader gets the same cells back', () => {
  fc.assert(fc.property(statements, (statement) => {
    const table = commentTable(context);
    const said = statement.passages.flatMap(({ comments }) => comments.map(({ text }) => text));
    expect(read(table, statement).map((row) => row['Comment'])).toEqual(said);
    const characters = read(passageTable(context), statement).map((row) => [...statement.text].slice(Number(row['First character']), Number(row['First character']) + Number(row['Characters'])).join(''));
    expect(characters).toEqual(statement.passages.map(({ range, exact }) => (range ? exact : '')));
  }), { numRuns: 50 });
});
