import { expect, it } from 'vitest';
import { foundAddress, nearestPlace, readFoundPlace } from './found-address.ts';
import { readAsked, writeAsked } from './asked.ts';

it('a place leads into the statement, and is read there as it was written', () => {
  const place = { typed: '"legal gaps" & 人权', at: { start: 10, end: 20 } };
  const address = new URL(foundAddress('/w/a/statements/b', place), 'http://x');
  expect(address.pathname).toBe('/w/a/statements/b');
  expect(readFoundPlace(address.searchParams)).toEqual(place);
  expect(readFoundPlace(new URLSearchParams('q=a&at=nonsense'))).toEqual({ typed: 'a', at: null });
  expect(readFoundPlace(new URLSearchParams('at=1-2'))).toBeNull();
});

it('the nearest place of today stands for one that has moved', () => {
  const hits = [5, 50, 90].map((start) => ({ start, end: start + 3 }));
  expect([nearestPlace(hits, { start: 60, end: 63 }), nearestPlace(hits, { start: 900, end: 903 }), nearestPlace(hits, null), nearestPlace([], { start: 1, end: 2 })]).toEqual([1, 2, 0, 0]);
});

it('a search is the same after its address', () => {
  const address = 'q=%22legal+gaps%22&from=2021-01-01&session=7th+session&year=2022&year=2024&show=40&sort=oldest';
  const asked = readAsked(new URLSearchParams(`${address}&nonsense=1&place=x`));
  expect(writeAsked(asked)).toBe(address);
  expect(readAsked(new URLSearchParams(writeAsked(asked)))).toEqual(asked);
  expect(readAsked(new URLSearchParams('show=ten&sort=up'))).toMatchObject({ show: 20, order: 'relevance' });
  expect(readAsked(new URLSearchParams('show=9000'))).toMatchObject({ show: 500 });
  expect(writeAsked(readAsked(new URLSearchParams()))).toBe('');
});
