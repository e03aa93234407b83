import { expect, test } from 'vitest';
import { isSame } from './same.ts';

test('two values say the same whatever the order of their keys, and an undefined key counts as absent', () => {
  expect(isSame({ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1 })).toBe(true);
  expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isSame({ a: null }, {})).toBe(false);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame([], {})).toBe(false);
  expect(isSame(undefined, undefined)).toBe(true);
});
