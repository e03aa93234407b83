import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryAfter, boundaryBefore, snapToGraphemes } from './grapheme.ts';

const pieces = fc.constantFrom(...['a', ' ', '\n', '\r', 'e\u0301', '\u0301', '👩‍👩‍👧', '🇮🇷', '🇮', 'رًا', 'می‌تواند', '\u200d', '각', '\u0600', '人', '。', '\u00a0', '\ud83d']);
const texts = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));
const cases = texts.chain((text) => fc.record({ text: fc.constant(text), start: fc.nat(text.length + 2), end: fc.nat(text.length + 2) }));

function boundariesOf(text: string): Set<number> {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return new Set([text.length, ...[...segments].map((segment) => segment.index)]);
}

describe('snapToGraphemes', () => {
  it('never splits a grapheme cluster, ends on no white space and finds its own answer again', () => {
    fc.assert(
      fc.property(cases, ({ text, start, end }) => {
        const snapped = snapToGraphemes(text, { start, end });
        if (!snapped) return;
        const boundaries = boundariesOf(text);
        expect(boundaries.has(snapped.start) && boundaries.has(snapped.end)).toBe(true);
        expect(snapped.start).toBeLessThan(snapped.end);
        expect(snapToGraphemes(text, snapped)).toEqual(snapped);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every word that was selected', () => {
    fc.assert(
      fc.property(cases, ({ text, start, end }) => {
        const chosen = text.slice(Math.min(start, end), Math.max(start, end)).trim();
        const snapped = snapToGraphemes(text, { start, end });
        expect(snapped ? text.slice(snapped.start, snapped.end) : '').toContain(chosen);
      }),
    );
  });

  it('takes the whole family, the whole flag and the vowel mark', () => {
    expect(snapToGraphemes('a👩‍👩‍👧b', { start: 3, end: 4 })).toEqual({ start: 1, end: 9 });
    expect(snapToGraphemes('🇮🇷🇫🇷', { start: 5, end: 6 })).toEqual({ start: 4, end: 8 });
    expect(snapToGraphemes('رًا', { start: 0, end: 1 })).toEqual({ start: 0, end: 2 });
  });

  it('gives nothing for a caret or for white space alone', () => {
    expect(snapToGraphemes('one two', { start: 2, end: 2 })).toBeUndefined();
    expect(snapToGraphemes('one \n two', { start: 3, end: 6 })).toBeUndefined();
  });

  it('agrees with a segmentation of the whole text at every offset', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const boundaries = [...boundariesOf(text)].sort((a, b) => a - b);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(boundaryBefore(text, offset)).toBe(boundaries.findLast((boundary) => boundary <= offset));
          expect(boundaryAfter(text, offset)).toBe(boundaries.find((boundary) => boundary >= offset));
        }
      }),
    );
  });
});
