import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePointsIn, codePointsOf, fromCodePoints, toCodePoints } from '#core/text/code-points.ts';
import { locate } from './locate.ts';

// Astral characters, Arabic vowel marks, Persian with a zero-width non-joiner, Chinese.
const TEXT = '𝒜 word 😀 here\nقَانُونٌ دُوَلِيّ\nمی‌خواهیم\n人权 and 人权\nword again';

describe('code points', () => {
  test('are the same whichever way they are counted, and lead back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const points = [...text];
        const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort((x, y) => x - y) as [number, number];
        const passage = { start: points.slice(0, start).join('').length, end: points.slice(0, end).join('').length };
        expect(codePointsIn(text)).toBe(points.length);
        expect(fromCodePoints(text, { start, end })).toEqual(passage);
        expect(toCodePoints(text, passage)).toEqual({ start, end });
        expect(codePointsOf(text)(passage)).toEqual({ start, end });
      }),
    );
    expect(fromCodePoints('a😀', { start: 0, end: 3 })).toBeUndefined();
  });
});

describe('locate', () => {
  const at = (words: string, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });

  test('finds a range in either unit', () => {
    for (const words of ['word', '😀', 'دُوَلِيّ', 'می‌خواهیم', '人权 and']) {
      const passage = at(words);
      expect(locate(TEXT, { unit: 'utf-16', ...passage, exact: words }), words).toEqual({ kind: 'found', passage });
      expect(locate(TEXT, { unit: 'code-point', ...toCodePoints(TEXT, passage), exact: words }), words).toEqual({ kind: 'found', passage });
    }
  });

  test('finds words, and parts those that stand in several places by what is around them', () => {
    expect(locate(TEXT, { exact: 'می‌خواهیم' })).toEqual({ kind: 'found', passage: at('می‌خواهیم') });
    expect(locate(TEXT, { exact: '人权' })).toEqual({ kind: 'words-ambiguous', places: [at('人权'), at('人权', at('人权').end)] });
    expect(locate(TEXT, { exact: '人权', prefix: 'and ' })).toEqual({ kind: 'found', passage: at('人权', at('人权').end) });
    expect(locate(TEXT, { exact: 'word', suffix: ' again' })).toEqual({ kind: 'found', passage: at('word', at('here').end) });
    expect(locate(TEXT, { exact: 'nowhere' })).toEqual({ kind: 'words-not-found' });
  });

  test('marks whole characters alone, and only what is there', () => {
    const face = at('😀');
    expect(locate(TEXT, { unit: 'utf-16', start: face.start, end: face.start + 1 })).toEqual({ kind: 'no-passage' });
    expect(locate(TEXT, { exact: 'قَانُون' })).toEqual({ kind: 'no-passage' });
    expect(locate(TEXT, { exact: ' word' })).toEqual({ kind: 'no-passage' });
    expect(locate(TEXT, { unit: 'utf-16', start: 3, end: 3 })).toEqual({ kind: 'no-passage' });
    expect(locate(TEXT, { unit: 'code-point', start: 0, end: 9_999 })).toEqual({ kind: 'no-passage' });
    expect(locate(TEXT, { unit: 'utf-16', ...at('here'), exact: 'hers' })).toEqual({ kind: 'words-differ' });
  });
});
