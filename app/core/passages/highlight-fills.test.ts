import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillsOf, MOST_LAYERS, type Paintable } from './highlight-fills.ts';
import { HUES } from '#core/taxonomy.ts';

function passage(key: string, start: number, end: number, more: Partial<Paintable> = {}): Paintable {
  return { key, start, end, hue: 'blue', active: false, resolved: false, ...more };
}

function nameOf(passages: Paintable[], key: string): string | undefined {
  return fillsOf(passages).find((fill) => fill.key === key)?.name;
}

describe('fills of highlights', () => {
  test('a passage inside another of its own hue takes the second name, one of another hue does not', () => {
    const passages = [passage('outer', 0, 100), passage('inner', 10, 20), passage('other', 30, 40, { hue: 'amber' })];
    expect(nameOf(passages, 'outer')).toBe('tag-blue');
    expect(nameOf(passages, 'inner')).toBe('tag-blue-2');
    expect(nameOf(passages, 'other')).toBe('tag-amber');
  });

  test('the active passage is strong, a resolved one has no fill, one without a tag is neutral', () => {
    const passages = [passage('active', 0, 10, { active: true }), passage('done', 20, 30, { resolved: true }), passage('noted', 40, 50, { hue: null })];
    expect(nameOf(passages, 'active')).toBe('tag-blue-strong');
    expect(nameOf(passages, 'done')).toBeUndefined();
    expect(nameOf(passages, 'noted')).toBe('untagged');
  });

  test('no word carries more than three resting fills', () => {
    const paintable = fc
      .record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 40 }), hue: fc.constantFrom(...HUES) })
      .map(({ start, length, hue }) => ({ start, end: start + length, hue, active: false, resolved: false }));
    fc.assert(
      fc.property(fc.array(paintable, { maxLength: 40 }), (drawn) => {
        const passages = drawn.map((one, at) => ({ ...one, key: String(at) }));
        const painted = new Set(fillsOf(passages).map((fill) => fill.key));
        for (let unit = 0; unit < 100; unit++) {
          const layers = passages.filter((one) => painted.has(one.key) && one.start <= unit && unit < one.end);
          expect(layers.length).toBeLessThanOrEqual(MOST_LAYERS);
        }
      }),
    );
  });
});
