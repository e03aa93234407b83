import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchSheet } from './match-metadata-sheet.ts';
import type { SheetRow } from './metadata-sheet.ts';

const rowsOf = (...names: string[]): SheetRow[] => names.map((file, index) => ({ row: index + 2, file, values: {} }));
const filesOf = (...names: string[]) => names.map((name) => ({ file: `id of ${name}`, name }));
const matched = (rows: string[], files: string[], name = 'metadata.csv') => [...matchSheet({ name, rows: rowsOf(...rows) }, filesOf(...files)).rowOf].map(([file, row]) => [row.file, file.slice(6)]);

test.each([
  ['as it is written', 'a.txt', 'a.txt'],
  ['in other letters', 'ÉTAT.TXT', 'e\u0301tat.txt'],
  ['without its ending', 'statement 1.5', 'statement 1.5.docx'],
  ['without its folders', 'a.txt', 'all.zip/day 1/a.txt'],
  ['with folders that were not dropped', 'C:\\papers\\day 1\\a.txt', 'a.txt'],
  ['with folders and without its ending', './day 1/a', 'day 1/a.pdf'],
  ['under a hidden sign of direction', '\u200fبيان.docx', 'بيان.docx'],
])('a file is found %s', (_, row, file) => {
  expect(matched([row], [file, 'another.txt'])).toEqual([[row, file]]);
});

test('a name that several files have is said, unless one is in the folder of the sheet or the folder is written', () => {
  const files = ['day 1/a.txt', 'day 2/a.txt'];
  expect(matchSheet({ name: 'metadata.csv', rows: rowsOf('a.txt') }, filesOf(...files))).toMatchObject({ rowOf: new Map(), ambiguous: [{ row: { row: 2 }, names: files }] });
  expect(matched(['a.txt'], files, 'day 2/metadata.csv')).toEqual([['a.txt', 'day 2/a.txt']]);
  expect(matched(['day 1/a'], files)).toEqual([['day 1/a', 'day 1/a.txt']]);
});

test('another ending is another file, and an ending before none', () => {
  expect(matched(['a.docx', 'b'], ['a.pdf', 'b', 'b.txt'])).toEqual([['b', 'b']]);
});

test('of two rows about one file the closer one counts; two that are as close count for nothing and are said', () => {
  expect(matched(['a', 'a.txt'], ['a.txt'])).toEqual([['a.txt', 'a.txt']]);
  const { rowOf, doubled } = matchSheet({ name: 'm.csv', rows: rowsOf('a.txt', 'b.txt', 'A.TXT') }, filesOf('a.txt', 'b.txt'));
  expect([...rowOf.keys()]).toEqual(['id of b.txt']);
  expect(doubled.map(({ rows, name }) => [rows.map(({ row }) => row), name])).toEqual([[[2, 4], 'a.txt']]);
});

test('every row is about one file, about none, or said to be unclear', () => {
  const name = fc.stringMatching(/^([ab]\/){0,2}[ab]{1,2}(\.(txt|pdf))?$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), fc.uniqueArray(name, { maxLength: 8 }), (rows, files) => {
      const { rowOf, unmatched, ambiguous, doubled } = matchSheet({ name: 'm.csv', rows: rowsOf(...rows) }, filesOf(...files));
      const used = [...rowOf.values(), ...unmatched, ...ambiguous.map(({ row }) => row), ...doubled.flatMap((one) => one.rows)].map(({ row }) => row);
      expect(new Set(used).size).toBe(used.length);
      expect(used.length).toBeLessThanOrEqual(rows.length);
      for (const file of files) if (rows.filter((row) => row === file).length === 1) expect(rowOf.get(`id of ${file}`)?.file).toBe(file);
    }),
  );
});
