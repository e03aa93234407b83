import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPassages } from './passages.ts';
import { mergePassages } from './passage-merge.ts';
import { compareByPlace } from './passage-order.ts';
import type { PassageView } from './passage-view.ts';

const READER = { self: { kind: 'member' as const, id: 'ann' }, moderates: false };

function layerOf(name: string, starts: readonly number[]): readonly PassageView[] {
  const ids = starts.map((_, index) => `${name}${index}`.padEnd(22, '-'));
  const annotation = Object.fromEntries(
    starts.map((start, index) => [
      ids[index],
      {
        creator: READER.self,
        created: '2026-01-05T10:00:00.000Z',
        target: { source: 'statement', start: 'AA', end: 'AA', quote: { exact: 'word', prefix: '', suffix: '' }, position: { start, end: start + 4 } },
      },
    ]),
  );
  const found = Object.fromEntries(starts.map((start, index) => [ids[index], { state: 'intact' as const, range: { start, end: start + 4 } }]));
  return buildPassages({ entities: { annotation }, found, waiting: new Set() }, READER).passages;
}

test('two layers are one list in the order of the text, in which nothing is lost and the first layer goes before', () => {
  const places = fc.uniqueArray(fc.nat(40), { maxLength: 12 });
  fc.assert(
    fc.property(places, places, (mine, theirs) => {
      const [first, second] = [layerOf('a', mine), layerOf('b', theirs)];
      const merged = mergePassages(first, second);
      expect(merged.filter((passage) => first.includes(passage))).toEqual(first);
      expect(merged.filter((passage) => second.includes(passage))).toEqual(second);
      expect(merged).toHaveLength(first.length + second.length);
      for (const [at, passage] of merged.entries()) {
        const next = merged[at + 1];
        if (!next) continue;
        const order = compareByPlace(passage, next);
        expect(order).toBeLessThanOrEqual(0);
        if (order === 0) expect([first.includes(passage), second.includes(next)]).toEqual([true, true]);
      }
    }),
  );
});

test('one layer alone is the same list', () => {
  const only = layerOf('a', [3, 1]);
  expect(mergePassages(only, [])).toBe(only);
  expect(mergePassages([], only)).toBe(only);
});
