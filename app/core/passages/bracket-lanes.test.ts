import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanesOf } from './bracket-lanes.ts';

describe('lanes of brackets', () => {
  test('the longest takes the lane nearest the cards', () => {
    const lanes = lanesOf([
      { key: 'short', top: 0, bottom: 30 },
      { key: 'long', top: 0, bottom: 120 },
      { key: 'crossing', top: 90, bottom: 150 },
    ]);
    expect(Object.fromEntries(lanes)).toEqual({ long: 0, crossing: 1, short: 1 });
  });

  test('no two overlapping brackets share a lane', () => {
    const span = fc.tuple(fc.nat(500), fc.integer({ min: 10, max: 200 })).map(([top, height]) => ({ top, bottom: top + height }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 40 }), (drawn) => {
        const spans = drawn.map((one, at) => ({ ...one, key: String(at) }));
        const lanes = lanesOf(spans);
        for (const a of spans) {
          for (const b of spans) {
            if (a === b || lanes.get(a.key) !== lanes.get(b.key)) continue;
            expect(a.top >= b.bottom - 2 || b.top >= a.bottom - 2).toBe(true);
          }
        }
      }),
    );
  });
});
