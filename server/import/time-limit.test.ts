import { expect, test } from 'vitest';
import { isTimeOver } from './time-limit.ts';

test('[T-U7] a file that works all the time is over after its seconds', () => {
  expect(isTimeOver(5, { passed: 4.9, worked: 4.9 })).toBe(false);
  expect(isTimeOver(5, { passed: 5.1, worked: 5.1 })).toBe(true);
  expect(isTimeOver(5, { passed: 4, worked: 8 })).toBe(false);
});

test('one that has waited for a processor goes on, but not for ever', () => {
  expect(isTimeOver(5, { passed: 12, worked: 1.5 })).toBe(false);
  expect(isTimeOver(5, { passed: 12, worked: 5.1 })).toBe(true);
  expect(isTimeOver(5, { passed: 20.1, worked: 0.2 })).toBe(true);
});
