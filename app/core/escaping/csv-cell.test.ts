import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, plainCell } from './csv-cell.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠A1', '  =1', '\u3000=cmd|x'])('a spreadsheet calculates nothing of %j', (words) => {
  expect(csvCell(words).replace(/^"/, '').startsWith("'")).toBe(true);
});

test('quotes, commas and line breaks stand in one cell', () => {
  expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  expect(csvCell('plain')).toBe('plain');
});

test('what was neutralised is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', "'", 'a', ' ', '＝') }), (words) => {
      const cell = csvCell(words);
      expect(plainCell(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)).toBe(words);
    }),
  );
});
