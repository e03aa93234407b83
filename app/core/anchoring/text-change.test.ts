import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from './text-change.ts';

test('a change says which stretch was replaced and how far the rest moved', () => {
  expect(changeBetween('we support this', 'we will support this')).toEqual({ from: 2, to: 3, by: 5 });
  expect(changeBetween('we support', 'we (x)support')).toEqual({ from: 3, to: 3, by: 3 });
  expect(changeBetween('same', 'same')).toBeUndefined();
});

test('a change that may have been at several places covers all of them', () => {
  expect(changeBetween('a no no b', 'a no no no b')).toEqual({ from: 1, to: 8, by: 3 });
  expect(changeBetween('xaaay', 'xaay')).toEqual({ from: 1, to: 4, by: -1 });
});

test('replacing the stretch turns the earlier text into the later one', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 30 });
  fc.assert(
    fc.property(text, text, (earlier, later) => {
      const change = changeBetween(earlier, later);
      const { from, to, by } = change ?? { from: 0, to: 0, by: 0 };
      expect(earlier.slice(0, from) + later.slice(from, to + by) + earlier.slice(to)).toBe(later);
    }),
  );
});
