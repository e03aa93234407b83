import { expect, test } from 'vitest';
import { linesWords } from './clean-up-words.ts';
import { lineAt } from './line-at.ts';
import type { SourceLine } from './source.ts';

const lines: SourceLine[] = ['one', '', 'three', 'four'].reduce<SourceLine[]>((all, text) => {
  const start = (all.at(-1)?.end ?? -1) + 1;
  return [...all, { start, end: start + text.length, page: null, isWhole: false, is: { kind: 'plain' } }];
}, []);

test('an offset lies on one line, a line feed on the line that it ends', () => {
  expect([0, 3, 4, 5, 9, 10, 11, 14, 99].map((offset) => lineAt(lines, offset))).toEqual([0, 0, 1, 2, 2, 2, 3, 3, 3]);
  expect(lineAt([], 3)).toBe(0);
});

test('lines are said as numbers, ranges and pairs', () => {
  expect(linesWords(lines, [{ start: 0, end: 3 }])).toBe('L1');
  expect(linesWords(lines, [{ start: 0, end: 10 }])).toBe('L1–3');
  expect(linesWords(lines, [{ start: 0, end: 3 }, { start: 5, end: 8 }])).toBe('L1+3');
  expect(linesWords(lines, [{ start: 5, end: 6 }, { start: 9, end: 10 }])).toBe('L3');
  expect(linesWords(lines, [])).toBe('');
});
