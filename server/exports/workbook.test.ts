import { expect, test } from 'vitest';
import { elementsBelow, readXml, textOf } from '#server/import/xml.ts';
import { openZip } from '#server/import/zip.ts';
import { workbook } from './workbook.ts';

test('cells are typed, words are never formulas, and what XML cannot hold breaks nothing', async () => {
  const columns = [{ heading: 'Words', kind: 'words' }, { heading: 'Count', kind: 'number' }, { heading: 'Day', kind: 'day' }, { heading: 'At', kind: 'instant' }] as const;
  const bytes = await workbook([
    { name: 'First', columns, rows: [['=1+1', 3, '2024-03-04', '2026-01-05T12:00:00.000Z'], ['سلام <b>&\u0001\ud800', null, null, null], ['x'.repeat(40_000), 0, null, null]] },
    { name: 'Second', columns, rows: [] },
  ]);
  const zip = await openZip(bytes);
  for (const name of zip.names.filter((one) => one.endsWith('.xml'))) readXml((await zip.read(name)) ?? new Uint8Array());
  const sheet = readXml((await zip.read('xl/worksheets/sheet1.xml')) ?? new Uint8Array());
  expect(elementsBelow(sheet, 'f')).toEqual([]);
  const shared = await zip.read('xl/sharedStrings.xml');
  const words = shared ? elementsBelow(readXml(shared), 't').map(textOf) : elementsBelow(sheet, 't').map(textOf);
  expect(words).toContain('=1+1');
  expect(words.some((one) => one.startsWith('سلام <b>&'))).toBe(true);
  expect(Math.max(...words.map((one) => one.length))).toBe(32_767);
  const numbers = elementsBelow(sheet, 'c').filter(({ attributes }) => attributes.get('t') === undefined || attributes.get('t') === 'n').map((cell) => Number(textOf(elementsBelow(cell, 'v')[0])));
  // Excel counts days from 30 December 1899.
  expect(numbers).toEqual(expect.arrayContaining([3, 45_355, 46_027.5]));
});
