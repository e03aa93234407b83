import { expect, test } from 'vitest';
import { WRITTEN_DETAILS } from '#core/details/written.ts';
import { SHEET_COLUMNS } from './metadata-sheet-columns.ts';
import type { Cell, SheetTable } from './metadata-sheet.ts';
import { jsonTable } from './metadata-sheet-json.ts';
import { daysIn } from './metadata-sheet-date.ts';
import { readMetadataSheet } from './read-metadata-sheet.ts';

const tableOf = (heading: string[], ...rows: Cell[][]): SheetTable => ({ format: 'csv', heading, rows: rows.map((cells, index) => ({ row: index + 2, cells })) });
function sheetOf(table: SheetTable) {
  const read = readMetadataSheet(table);
  if (read.kind === 'refused') throw new Error(read.why);
  return read.sheet;
}
const valueOf = (heading: string, cell: Cell) => sheetOf(tableOf(['file', heading], ['a.txt', cell])).rows[0]?.values;
const wrongOf = (heading: string, cell: Cell) => sheetOf(tableOf(['file', heading], ['a.txt', cell])).problems[0]?.says;

test.each([
  ['2024-03-04', '2024-03-04'],
  ['2024-3-4', '2024-03-04'],
  ['2024/03/04', '2024-03-04'],
  ['4 March 2024', '2024-03-04'],
  ['March 4, 2024', '2024-03-04'],
  ['4 mars 2024', '2024-03-04'],
  ['٤ مارس ٢٠٢٤', '2024-03-04'],
  ['2024年3月4日', '2024-03-04'],
  ['25/12/2024', '2024-12-25'],
  ['4.3.2024', '2024-03-04'],
  ['2024-03-04T00:00:00.000Z', '2024-03-04'],
  ['2024-03-04/2024-03-08', '2024-03-04', '2024-03-08'],
  ['2024-03-04 – 2024-03-08', '2024-03-04', '2024-03-08'],
  ['4-8 March 2024', '2024-03-04', '2024-03-08'],
  ['30 September – 4 October 2024', '2024-09-30', '2024-10-04'],
])('%s is read as a day or a range', (cell, start, end = start) => {
  expect(daysIn(cell)).toEqual({ start, end });
});

test.each([
  ['31.2.2024', 'is no date'],
  ['2024-13-01', 'is no date'],
  ['45355', 'is no date'],
  ['March 2024', 'is no date'],
  ['on 4 March 2024', 'is no date'],
  ['03/04/2024', 'can be read in two ways: write 2024-04-03 or 2024-03-04'],
  ['4 March', 'has no year'],
  ['2024-03-08/2024-03-04', 'ends before it begins'],
])('%s is refused: it %s', (cell, wrong) => {
  expect(daysIn(cell)).toEqual({ wrong });
});

test('headings are known whatever their case, spaces and signs; the first of two counts, others are said', () => {
  const sheet = sheetOf(tableOf(['FILE_NAME', ' On behalf-of ', 'Délégation', 'country', 'Notes', ''], ['a.txt', 'NAM', 'Iran', 'CUB', 'x', '']));
  expect(sheet.rows).toEqual([{ row: 2, file: 'a.txt', values: { onBehalfOf: 'NAM', delegation: 'Iran (Islamic Republic of)' }, others: [{ at: 1, cell: 'x' }] }]);
  expect(sheet.columns).toEqual({ onBehalfOf: 'On behalf-of', delegation: 'Délégation' });
  expect(sheet.leftAside).toEqual([{ column: 'country', why: 'double' }, { column: 'Notes', why: 'unknown' }]);
});

test.each(['file', 'Filename', 'file name', 'path', 'Name'])('“%s” names the files', (heading) => {
  expect(sheetOf(tableOf(['title', heading], ['T', 'a.txt'])).rows[0]?.file).toBe('a.txt');
});

test('every detail has a column', () => {
  expect(WRITTEN_DETAILS.filter((name) => !SHEET_COLUMNS.some(({ field }) => field === name))).toEqual([]);
});

test('a State is known by its code and its names, a language by its name', () => {
  for (const name of ['IRN', 'iran', 'Islamic Republic of Iran', 'Iran (Islamic Republic of)']) expect(valueOf('country', name)).toEqual({ delegation: 'Iran (Islamic Republic of)' });
  expect(valueOf('country', 'WHO')).toEqual({ delegation: 'WHO' });
  expect([valueOf('language', 'French'), valueOf('language', 'FR'), valueOf('language', 'pt-BR'), wrongOf('language', 'Klingon')]).toEqual([{ language: 'fr' }, { language: 'fr' }, { language: 'pt-BR' }, '“Klingon” is no language: write its code, for example fr']);
});

test('a wrong value is refused by itself, with its row and column; the rest of its row and an empty cell stay', () => {
  const sheet = sheetOf(tableOf(['file', 'title', 'date', 'place', 'link'], ['a.txt', 'On networks', '31.2.2024', 'Geneva', 'javascript:alert(1)'], ['b.txt', '', '2024-03-04', ' ', '']));
  expect(sheet.rows.map(({ values }) => values)).toEqual([{ title: 'On networks', place: 'Geneva' }, { dateStart: '2024-03-04', dateEnd: '' }]);
  expect(sheet.problems).toEqual([
    { row: 2, column: 'date', says: '“31.2.2024” is no date' },
    { row: 2, column: 'link', says: '“javascript:alert(1)” is no address: write it whole, beginning with https://' },
  ]);
});

test('days stand in their order, and members with their group', () => {
  const heading = ['file', 'first day', 'last day', 'members', 'group'];
  const sheet = sheetOf(tableOf(heading, ['a', '2024-03-04', '2024-03-08', '', ''], ['b', '', '2024-03-08', '', ''], ['c', '2024-03-08', '2024-03-04', '', ''], ['d', '', '', 'CUB; IRN', 'NAM'], ['e', '', '', 'CUB', '']));
  expect(sheet.rows.map(({ values }) => values)).toEqual([{ dateStart: '2024-03-04', dateEnd: '2024-03-08' }, {}, {}, { onBehalfOf: 'NAM', members: 'CUB; IRN' }, {}]);
  expect(sheet.problems.map(({ row, column, says }) => [row, column, says])).toEqual([[3, 'last day', 'a last day needs a first day'], [4, 'last day', 'the last day is before the first'], [6, 'members', 'members need the name of their group']]);
});

test('what no field can hold is refused in words: NULs, turning signs, what could not be decoded, too long', () => {
  expect(wrongOf('title', 'a\u0000b')).toContain('holds a sign that nobody writes (U+0000)');
  expect(wrongOf('title', 'abc\u202etxt.exe')).toContain('turns the direction of writing (U+202E)');
  expect(wrongOf('title', 'Caf\ufffd')).toContain('could not be read');
  expect(wrongOf('title', 'x'.repeat(301))).toContain('longer than the field holds');
  expect(wrongOf('title', 'x'.repeat(2_000_000))).toMatch(/^“x{59}…” is longer than any field holds$/);
  expect(valueOf('title', 'نامه\u200cای')).toEqual({ title: 'نامه\u200cای' });
});

test('too many rows or columns, and a table without files, are refused as a whole', () => {
  expect(readMetadataSheet(tableOf(['title'], ['x']))).toMatchObject({ kind: 'refused', why: expect.stringContaining('Call one “file”') as string });
  expect(readMetadataSheet(tableOf(['file', ...Array.from({ length: 200 }, (_, at) => `c${at}`)], ['x']))).toMatchObject({ kind: 'refused' });
  expect(readMetadataSheet(tableOf(['file', 'title'], ...Array.from({ length: 5_001 }, (_, at) => [`${at}`])))).toMatchObject({ kind: 'refused' });
  for (const cell of ['', { unfit: 'x' }]) expect(readMetadataSheet(tableOf(['file', 'notes'], ['a.txt', cell]))).toMatchObject({ kind: 'refused', why: expect.stringContaining('is known') as string });
  expect(readMetadataSheet(tableOf(['file', 'title'], ['', 'x']))).toEqual({ kind: 'refused', why: 'No row of it names a file.' });
});

test('JSON is an array of objects or an object by file; keys of prototypes are keys like others', () => {
  const table = (text: string) => {
    const read = jsonTable(text);
    return read.kind === 'table' ? sheetOf(read.table) : read.why;
  };
  expect(table('[{"file":"a.txt","agenda item":5,"members":["Cuba","Iran"],"group":"NAM","title":null},{"__proto__":{"title":"x"},"constructor":"y","file":"b.txt"}]')).toMatchObject({
    rows: [{ row: 1, file: 'a.txt', values: { agendaItem: '5', members: 'Cuba; Iran', onBehalfOf: 'NAM' } }, { row: 2, file: 'b.txt', values: {} }],
    leftAside: [{ column: '__proto__', why: 'unknown' }, { column: 'constructor', why: 'unknown' }],
  });
  expect(table('{"a.txt":{"title":"T","file":"other"},"__proto__":{"title":{"deep":[]}}}')).toMatchObject({
    rows: [{ file: 'a.txt', values: { title: 'T' } }, { file: '__proto__', values: {} }],
    problems: [{ row: 2, column: 'title', says: 'holds other things than words' }],
  });
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const text of ['[1,2]', '{"name":"app","version":"1"}', '"x"', '[]', '{}', '{"a":', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, `[{"title":"x"}]`]) expect(typeof table(text), text.slice(0, 40)).toBe('string');
});
