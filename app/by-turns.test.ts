import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filteredByTurns, sortedByTurns } from './by-turns.ts';

const many = fc.array(fc.record({ key: fc.integer({ min: 0, max: 9 }), at: fc.nat() }), { maxLength: 3_000, size: 'max' });
type One = { key: number; at: number };

test('many are filtered and sorted by turns as they are at once: what is equal stays in its order', async () => {
  const compare = (a: One, b: One) => a.key - b.key;
  await fc.assert(
    fc.asyncProperty(many, async (all) => {
      expect(await sortedByTurns(all, compare)).toEqual([...all].sort(compare));
      expect(await filteredByTurns(all, ({ at }) => at % 2 === 0)).toEqual(all.filter(({ at }) => at % 2 === 0));
    }),
    { numRuns: 30 },
  );
});

test('others get their turn while thousands are sorted', async () => {
  let turns = 0;
  let isSorting = true;
  const count = () => {
    turns += 1;
    if (isSorting) setImmediate(count);
  };
  setImmediate(count);
  await sortedByTurns(Array.from({ length: 5_000 }, (_, at) => 5_000 - at), (a, b) => a - b);
  isSorting = false;
  expect(turns).toBeGreaterThan(20);
});
