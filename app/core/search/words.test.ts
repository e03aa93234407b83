import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMarked, wordsOf } from './words.ts';

describe('the words of a text', () => {
  it.each([
    ['Legally-binding norms (A/75/240)', ['legally', 'binding', 'norms', 'a', '75', '240']],
    ["l’État d'Iran", ['l', 'etat', 'd', 'iran']],
    ['می‌خواهد كتاب', ['ميخواهد', 'كتاب']],
    ['尊重人权。', ['尊', '重', '人', '权']],
    ['2024年', ['2024', '年']],
    ['کـتاب ۱۹۴۸', ['كتاب', '1948']],
    ['½', ['1', '2']],
    ['— “ ” …', []],
    ['ｉｃｔ', ['ict']],
  ])('reads %s', (text, expected) => expect(wordsOf(text).plain).toEqual(expected));

  it('keeps accents and vowel marks in the strict reading alone', () => {
    expect(wordsOf('Libert\u00e9 re\u0301gime STRASSE Straße أمن مُعاهَدة').strict).toEqual(['liberté', 'régime', 'strasse', 'strasse', 'امن', 'مُعاهَده']);
  });

  it('leads back to the source, marks and joiners with their word', () => {
    const text = 'un re\u0301gime می‌خواهد';
    const { starts, ends } = wordsOf(text);
    expect(starts.map((start, at) => text.slice(start, ends[at]))).toEqual(['un', 're\u0301gime', 'می‌خواهد']);
  });

  it('lies inside any text, in order, and every word reads as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const { plain, strict, starts, ends } = wordsOf(text);
        expect([strict.length, starts.length, ends.length]).toEqual([plain.length, plain.length, plain.length]);
        starts.forEach((start, at) => {
          expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
          expect(ends[at]).toBeGreaterThan(start);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
          expect(plain[at]).toMatch(/^[\p{L}\p{N}]+$/u);
        });
      }),
    );
  });
});

it('takes accents and vowel marks for meant, habits of keyboards for not', () => {
  expect(['légal', 're\u0301gime', 'مُعاهدة', 'ガ'].filter((word) => !isMarked(word))).toEqual([]);
  expect(['legal', 'ещё', 'мой', 'أمن', 'آزادی', 'ئ', '人权', 'Straße'].filter(isMarked)).toEqual([]);
});
