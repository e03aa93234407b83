import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellValue } from '#core/export/tables/table.ts';
import { elementsBelow, textOf, type XmlElement } from '#server/import/xml.ts';
import { officeParts, packagingFaults } from '#tests/support/office-package.ts';
import { withSpools } from './spool.ts';
import { putAside, rowsIn, workbook, type FilledTable } from './workbook.ts';

const columns = [{ heading: 'Words', kind: 'words', isWide: true }, { heading: 'Count', kind: 'number' }, { heading: 'Day', kind: 'day' }, { heading: 'At', kind: 'instant' }] as const;

const table = (name: string, ...rows: CellValue[][]): FilledTable => ({ name, columns, rows: inParts(rows) });

async function* inParts(rows: readonly CellValue[][]) {
  for (const row of rows) yield [row];
}

async function* each(tables: readonly FilledTable[]) {
  yield* tables;
}

async function made(tables: readonly FilledTable[], mostRows?: number): Promise<Map<string, XmlElement>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of workbook(each(tables), mostRows)) pieces.push(piece);
  return officeParts(Buffer.concat(pieces));
}

/** Cells by their names, as Excel reads them. */
function cellsOf(sheet: XmlElement | undefined): Map<string, string | number> {
  if (!sheet) throw new Error('There is no such sheet');
  return new Map(elementsBelow(sheet, 'c').map((cell) => {
    const [words] = elementsBelow(cell, 't');
    const value = words ? textOf(words).replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : Number(textOf(elementsBelow(cell, 'v')[0]));
    return [cell.attributes.get('r') ?? '', value];
  }));
}

test('cells are typed, words are never formulas, and what XML cannot hold breaks nothing', async () => {
  const parts = await made([
    table('First', ['=1+1', -2.5, '2024-03-04', '2026-01-05T12:00:00.000Z'], ['سلام <b>&\u0001\ud800', null, null, null], [`${'x'.repeat(32_765)}😀!`, 0, 'some day', null]),
    table('Second: [of] two'),
  ]);
  const sheet = parts.get('xl/worksheets/sheet1.xml');
  if (!sheet) throw new Error('There is no sheet');
  expect(elementsBelow(sheet, 'f')).toEqual([]);
  const cells = cellsOf(sheet);
  expect([...cells].filter(([place]) => place.startsWith('A') || place.endsWith('2'))).toEqual([
    ['A1', 'Words'], ['A2', '=1+1'], ['B2', -2.5],
    // Excel counts days from 30 December 1899.
    ['C2', 45_355], ['D2', 46_027.5],
    ['A3', 'سلام <b>&'], ['A4', `${'x'.repeat(32_765)}…`],
  ]);
  expect(cells.get('C4')).toBe('some day');
  const names = elementsBelow(parts.get('xl/workbook.xml') ?? sheet, 'sheet').map(({ attributes }) => attributes.get('name'));
  expect(names).toEqual(['First', 'Second   of  two']);
});

test('every part has a type, every relation leads to a part, and every sheet is named once', async () => {
  expect(packagingFaults(await made([table('One', ['a', 1, null, null]), table('Two')]))).toEqual([]);
});

test('more rows than a sheet takes go on in the next, under the same heading, and none is lost', async () => {
  const rows = Array.from({ length: 9 }, (_, at): CellValue[] => [`row ${at}`, at, null, null]);
  const parts = await made([table('Many', ...rows), table('Few', ['last', 1, null, null])], 5);
  const sheets = ['1', '2', '3', '4'].map((number) => cellsOf(parts.get(`xl/worksheets/sheet${number}.xml`)));
  expect(sheets.map((cells) => [...cells].filter(([place]) => place.startsWith('A')).map(([, words]) => words))).toEqual([
    ['Words', 'row 0', 'row 1', 'row 2', 'row 3'],
    ['Words', 'row 4', 'row 5', 'row 6', 'row 7'],
    ['Words', 'row 8'],
    ['Words', 'last'],
  ]);
});

test('rows that were put aside come back as they were, and nothing of them stays on disk', async () => {
  let stored = '';
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.oneof(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028', '\u2029', '"', '\\', '\u0085') }), fc.constant(null)), fc.integer())), async (rows) => {
    const back: CellValue[][] = [];
    for await (const some of withSpools(1, async function* ([spool]) {
      if (!spool) return;
      for (const one of rows) await putAside([one], spool);
      stored = spool.file;
      yield* rowsIn(spool);
    })) back.push(...some);
    expect(back).toEqual(rows);
    expect(existsSync(stored)).toBe(false);
  }), { numRuns: 30 });
});
