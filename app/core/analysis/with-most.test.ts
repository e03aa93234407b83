import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withMost } from './with-most.ts';

test('those that weigh most are kept in their order, and nothing that is left out weighs more', () => {
  expect(withMost(['a3', 'b1', 'c3', 'd2'], 2, (one) => Number(one.slice(1)))).toEqual({ kept: ['a3', 'c3'], more: 2 });
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(12), (weights, most) => {
      const all = weights.map((weight, at) => ({ weight, at }));
      const { kept, more } = withMost(all, most, ({ weight }) => weight);
      expect(kept.length + more).toBe(all.length);
      expect(kept.length).toBe(Math.min(most, all.length));
      expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).sort((a, b) => a - b));
      const lightest = Math.min(...kept.map(({ weight }) => weight));
      for (const one of all) if (!kept.includes(one)) expect(one.weight).toBeLessThanOrEqual(lightest);
    }),
  );
});
