import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAt } from './line-at.ts';
import { foldsOf } from './line-folds.ts';
import { plainSource } from './plain-source.ts';

const linesOf = (count: number) => plainSource(Array.from({ length: count }, (_, index) => `line ${index}`).join('\n')).lines;
const placeOf = (lines: ReturnType<typeof linesOf>, line: number) => ({ start: lines[line]?.start ?? 0, end: lines[line]?.end ?? 0 });

test('long rows of lines that nothing is said of are folded, short ones and those beside are not', () => {
  const lines = linesOf(40);
  expect(foldsOf(lines, [placeOf(lines, 10), placeOf(lines, 17), placeOf(lines, 33)])).toEqual([
    { from: 0, to: 8, isFolded: true },
    { from: 8, to: 20, isFolded: false },
    { from: 20, to: 31, isFolded: true },
    { from: 31, to: 40, isFolded: false },
  ]);
  expect(foldsOf(linesOf(5), [])).toEqual([{ from: 0, to: 5, isFolded: false }]);
  expect(foldsOf(linesOf(6), [])).toEqual([{ from: 0, to: 6, isFolded: true }]);
});

test('every line is in one run, in order, and no line with a place is folded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(119), { maxLength: 12 }), (count, touched) => {
      const lines = linesOf(count);
      const places = touched.filter((line) => line < count).map((line) => placeOf(lines, line));
      const runs = foldsOf(lines, places);
      expect(runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))).toEqual(lines.map((_, index) => index));
      for (const { start } of places) expect(runs.find(({ from, to }) => lineAt(lines, start) >= from && lineAt(lines, start) < to)?.isFolded).toBe(false);
      expect(runs.every((run, index) => run.isFolded !== runs[index + 1]?.isFolded)).toBe(true);
    }),
  );
});
