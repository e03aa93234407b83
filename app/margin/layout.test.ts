import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesBetween, boxOf, FURTHEST, GAP, PIN_GAP, restingBoxes, withPin, type Box, type LayoutItems } from './layout.ts';

interface LayoutItem {
  want: number;
  height: number;
}

/** Written one by one here, as the margin sees them in the layout. */
function together(items: readonly LayoutItem[]): LayoutItems {
  return { wants: Float64Array.from(items, ({ want }) => want), heightOf: (index) => items[index]?.height ?? 0 };
}

const items = fc
  .array(fc.record({ step: fc.integer({ min: 0, max: 90 }), height: fc.constantFrom(30, 51, 72) }), { minLength: 1, maxLength: 80 })
  .map((steps) => {
    let want = 20;
    return steps.map(({ step, height }): LayoutItem => ({ want: (want += step), height }));
  });
const scene = fc.record({ items, pinAt: fc.integer({ min: -1, max: 79 }), pinHeight: fc.integer({ min: 60, max: 500 }), minTop: fc.constantFrom(0, 12, 110) });

function layOut(items: readonly LayoutItem[], { pin, pinHeight, minTop }: { pin: number; pinHeight: number; minTop: number }): Box[] {
  const resting = restingBoxes(together(items), minTop);
  const want = items[pin]?.want;
  return want === undefined ? resting : withPin(resting, { item: pin, want, height: pinHeight }, minTop);
}

function pinIn(all: readonly LayoutItem[], pinAt: number): number {
  return pinAt < 0 ? -1 : pinAt % all.length;
}

function heightAbove(boxes: readonly Box[], at: number): number {
  return boxes.slice(0, at).reduce((sum, box) => sum + box.height + GAP, 0);
}

describe('the layout of cards', () => {
  it('M1 never lets two cards overlap, keeps their order and shows or folds each exactly once', () => {
    fc.assert(
      fc.property(scene, ({ items: all, pinAt, pinHeight, minTop }) => {
        const boxes = layOut(all, { pin: pinIn(all, pinAt), pinHeight, minTop });
        let next = 0;
        let free = minTop;
        for (const box of boxes) {
          expect(box.from).toBe(next);
          expect(box.to).toBeGreaterThanOrEqual(box.from);
          expect(box.top).toBeGreaterThanOrEqual(free);
          next = box.to + 1;
          free = box.top + box.height + GAP;
        }
        expect(next).toBe(all.length);
      }),
    );
  });

  it('M2 keeps the pinned card beside its passage unless what stands above it leaves no room', () => {
    fc.assert(
      fc.property(scene, ({ items: all, pinAt, pinHeight, minTop }) => {
        const pin = pinIn(all, pinAt);
        fc.pre(pin >= 0);
        const boxes = layOut(all, { pin, pinHeight, minTop });
        const at = boxOf(boxes, pin);
        const box = boxes[at];
        expect(box).toMatchObject({ kind: 'card', from: pin, to: pin, height: pinHeight });
        const lowestNeeded = minTop + heightAbove(boxes, at) + (at > 0 ? PIN_GAP : 0);
        expect(box?.top).toBe(Math.max(all[pin]?.want ?? 0, lowestNeeded));
      }),
    );
  });

  it('M3 keeps every resting card within reach of its passage', () => {
    fc.assert(
      fc.property(items, (all) => {
        for (const box of layOut(all, { pin: -1, pinHeight: 0, minTop: 0 })) {
          const want = all[box.from]?.want ?? 0;
          expect(box.top).toBeGreaterThanOrEqual(want);
          if (box.kind === 'card') expect(box.top - want).toBeLessThanOrEqual(FURTHEST);
        }
      }),
    );
  });

  it('M2 moves only what must give way: beyond the first card that has room, all stay where they were', () => {
    fc.assert(
      fc.property(scene, ({ items: all, pinAt, pinHeight, minTop }) => {
        const pin = pinIn(all, pinAt);
        fc.pre(pin >= 0);
        const rest = layOut(all, { pin: -1, pinHeight: 0, minTop });
        fc.pre(rest[boxOf(rest, pin)]?.kind === 'card');
        const moved = layOut(all, { pin, pinHeight, minTop });
        const at = boxOf(rest, pin);
        let settled = false;
        for (let i = at + 1; i < rest.length; i++) {
          if (moved[i]?.top === rest[i]?.top) settled = true;
          if (settled) expect(moved[i]?.top).toBe(rest[i]?.top);
        }
      }),
    );
  });

  it('M3 folds what stands too dense, and shows a pinned card out of the fold', () => {
    const dense = Array.from({ length: 200 }, (_, i): LayoutItem => ({ want: 100 + i, height: 30 }));
    const boxes = layOut(dense, { pin: -1, pinHeight: 0, minTop: 0 });
    expect(boxes.some((box) => box.kind === 'fold' && box.to - box.from > 50)).toBe(true);
    const pinned = layOut(dense, { pin: 120, pinHeight: 300, minTop: 0 });
    expect(pinned[boxOf(pinned, 120)]).toMatchObject({ kind: 'card', from: 120, to: 120 });
  });

  it('M4 finds the boxes in view', () => {
    const spread = Array.from({ length: 1000 }, (_, i): LayoutItem => ({ want: i * 100, height: 30 }));
    const boxes = layOut(spread, { pin: -1, pinHeight: 0, minTop: 0 });
    expect(boxesBetween(boxes, 10_010, 10_400)).toEqual({ start: 100, end: 104 });
  });
});
