import { expect, test } from 'vitest';
import { PASSAGES_AT_ONCE, showing, shownIn } from './passages-shown.ts';

test('an address asks for more passages, never for fewer than the first, and never for nonsense', () => {
  const asked = (search: string) => shownIn(new URLSearchParams(search));
  expect(asked(showing(300))).toBe(300);
  expect([asked(''), asked(showing(3)), asked('?passages=all'), asked('?passages=-1'), asked('?passages=99999999')]).toEqual(Array(5).fill(PASSAGES_AT_ONCE));
});
