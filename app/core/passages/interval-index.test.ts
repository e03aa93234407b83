import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexIntervals, type Interval } from './interval-index.ts';

const interval = fc
  .tuple(fc.nat(200), fc.nat(60))
  .map(([start, length]): Interval => ({ start, end: start + length }));

describe('interval index', () => {
  test('finds exactly what a look at every interval finds', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 80 }), interval, (members, stretch) => {
        const index = indexIntervals(members, (member) => member);
        const expected = members.filter(
          (member) => member.end > member.start && stretch.end > stretch.start && member.start < stretch.end && stretch.start < member.end,
        );
        const found = index.overlapping(stretch);
        expect(new Set(found)).toEqual(new Set(expected));
        expect(found).toHaveLength(expected.length);
      }),
    );
  });

  test('names what contains a place, the shortest first', () => {
    const outer = { start: 0, end: 50 };
    const inner = { start: 10, end: 20 };
    const crossing = { start: 15, end: 60 };
    const index = indexIntervals([outer, inner, crossing], (member) => member);
    expect(index.at(16)).toEqual([inner, crossing, outer].sort((a, b) => a.end - a.start - (b.end - b.start)));
    expect(index.at(50)).toEqual([crossing]);
    expect(index.at(60)).toEqual([]);
  });
});
