import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFolded, fold, foldedText } from './fold.ts';

function same(a: string, b: string): boolean {
  return fold(a).text === fold(b).text;
}

describe('folding for search', () => {
  it.each([
    ['Legally Binding', 'legally binding'],
    ['Économie', 'economie'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['ｉｃｔ', 'ICT'],
    ['نمی‌خواهد', 'نميخواهد'],
    ['كتاب', 'کتاب'],
    ['إعلان', 'اعلان'],
    ['مُعاهَدة', 'معاهده'],
    ['قـــانون', 'قانون'],
    ['۱۹۴۸', '١٩٤٨'],
    ['“legal”', '"legal"'],
    ['„legal‟', '«legal»'],
    ['‹l’État›', "'l'etat'"],
    ['confidence‒building―measures', 'confidence-building—measures'],
    ['−5', '-5'],
    ['75\u00a0/\u202f240', '75 / 240'],
    ['line\u2028after', 'line after'],
    ['ещё', 'еще'],
    ['مسؤولية', 'مسوولية'],
    ['ﷲ', 'الله'],
  ])('takes %s for %s', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it('leads back to the units of the source, marks with their letter', () => {
    const source = 'un re\u0301gime 👩‍⚖️ légal';
    const folded = fold(source);
    const [regime] = findFolded(folded, 'regime');
    const [legal] = findFolded(folded, 'legal');
    expect(regime && source.slice(regime.start, regime.end)).toBe('re\u0301gime');
    expect(legal && source.slice(legal.start, legal.end)).toBe('légal');
  });

  it('is settled after one fold, and its way back never leaves the source', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        const folded = fold(source);
        expect(folded.starts).toHaveLength(folded.text.length);
        folded.starts.forEach((start, i) => {
          const end = folded.ends[i] ?? 0;
          expect(start).toBeGreaterThanOrEqual(folded.starts[i - 1] ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(source.length);
        });
      }),
    );
  });

  it('finds nothing for nothing', () => {
    expect(findFolded(fold('abc'), '')).toEqual([]);
  });

  it('folds the text alone to the same words', () => {
    const letters = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('Σ', 'ς', 'İ', 'é', 'ى', '۴', 'ة', 'ﬁ', '国', '\u0301', '\u200c', ' ', 'A')).map((all) => all.join('')));
    fc.assert(fc.property(letters, (source) => foldedText(source) === fold(source).text));
  });
});
