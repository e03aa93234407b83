import { expect, test } from 'vitest';
import { ROWS_AT_ONCE, rowsShown, showing } from './shown-rows.ts';

const none = new URLSearchParams();

test('an address asks for more rows, never for fewer than the first, and never for nonsense', () => {
  const asked = (search: string) => rowsShown(new URLSearchParams(search), 'passages');
  expect(asked(showing(none, 'passages', 300))).toBe(300);
  expect([asked(''), asked(showing(none, 'passages', 3)), asked('?passages=all'), asked('?passages=-1'), asked('?passages=99999999')]).toEqual(Array(5).fill(ROWS_AT_ONCE.passages));
});

test('a longer list leaves the other as long as it was', () => {
  const both = new URLSearchParams(showing(new URLSearchParams(showing(none, 'passages', 300)), 'changes', 80));
  expect([rowsShown(both, 'passages'), rowsShown(both, 'changes')]).toEqual([300, 80]);
});
