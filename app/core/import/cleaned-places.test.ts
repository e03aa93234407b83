import { expect, test } from 'vitest';
import { seamsInCleaned, spanInCleaned } from './cleaned-places.ts';

// Source: "Cover\nOne two\nthree." of which the cover was taken out and two lines were joined by a space.
const RUNS = [
  { cleaned: 0, source: 6, length: 7 },
  { cleaned: 8, source: 14, length: 6 },
];

test('a stretch of the source is found where its characters were copied to', () => {
  expect(spanInCleaned(RUNS, { start: 10, end: 13 })).toEqual({ start: 4, end: 7 });
  expect(spanInCleaned(RUNS, { start: 10, end: 19 })).toEqual({ start: 4, end: 13 });
});

test('what was not taken over has no place', () => {
  expect(spanInCleaned(RUNS, { start: 0, end: 6 })).toBeUndefined();
  expect(spanInCleaned(RUNS, { start: 13, end: 14 })).toBeUndefined();
});

test('where two lines were joined is the words on either side', () => {
  const text = 'One two three. Four';
  const runs = [{ cleaned: 0, source: 6, length: 7 }, { cleaned: 8, source: 14, length: 11 }];
  expect(seamsInCleaned({ text, runs }, [{ start: 6, end: 13 }, { start: 14, end: 25 }])).toEqual([{ start: 0, end: 14 }]);
  expect(seamsInCleaned({ text, runs }, [{ start: 0, end: 3 }, { start: 14, end: 25 }])).toEqual([]);
});
