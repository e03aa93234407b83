import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { anchor, candidates, describe } from './anchoring.ts';
import { editDistance, findApproximate } from './approximate.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { CONTEXT_LENGTH } from '#core/entities/target.ts';

const text = [
  'Mr. Chair,',
  'The OEWG should continue its function until an open-ended body is established by the UN.',
  'Mr. Chair,',
  'We need to carefully evaluate the pros and cons of the Programme of Action, along with other proposals.',
  'I thank you, Mr. Chair.',
].join('\n');

function find(words: string, from = 0): { start: number; end: number } {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
}

group('describe', () => {
  it('keeps the words, their place and context that splits no grapheme cluster', () => {
    const family = '👩‍👩‍👧'.repeat(8);
    const passage = { start: family.length, end: family.length + 4 };
    const { quote, position } = describe(`${family}word${family}`, passage);
    expect(quote.exact).toBe('word');
    expect(position).toEqual(passage);
    expect(quote.prefix).toBe('👩‍👩‍👧'.repeat(4));
    expect(quote.suffix).toBe('👩‍👩‍👧'.repeat(4));
    expect(quote.prefix.length).toBeLessThanOrEqual(CONTEXT_LENGTH);
  });
});

group('anchor', () => {
  it('finds every described passage where it stood', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 60 }), (start, length) => {
        const passage = snapToGraphemes(text, { start, end: start + length });
        if (!passage) return;
        expect(anchor(text, describe(text, passage))).toEqual({ passage, score: 1, state: 'intact' });
      }),
    );
  });

  it('follows words whose paragraph moved', () => {
    const lines = text.split('\n');
    const moved = [lines[3], lines[0], lines[1], lines[2], lines[4]].join('\n');
    const found = anchor(moved, describe(text, find('pros and cons')));
    expect(found).toMatchObject({ state: 'intact', passage: { start: moved.indexOf('pros and cons') } });
  });

  it('tells repeated words apart by their context', () => {
    const second = find('Mr. Chair,', 10);
    const longer = `In the Name of God\n${text}`;
    expect(anchor(longer, describe(text, second))?.passage.start).toBe(second.start + 19);
  });

  it('finds words that were corrected and says that they changed', () => {
    const selectors = describe(text, find('carefully evaluate the pros and cons of the Programme of Action'));
    const corrected = text.replace('Programme of Action', 'Program of action').replace('carefully evaluate', 'evaluate carefully');
    const found = anchor(corrected, selectors);
    expect(found?.state).toBe('changed');
    expect(found && corrected.slice(found.passage.start, found.passage.end)).toMatch(/^(evaluate )?carefully.* of action$/);
  });

  it('gives no answer when the words are gone, and offers the little that is like them', () => {
    const selectors = describe(text, find('pros and cons of the Programme'));
    const without = text.replace(/We need to[^\n]*\n/, '');
    expect(anchor(without, selectors)).toBeUndefined();
    expect(candidates(without, selectors).every(({ score }) => score < 0.65)).toBe(true);
  });

  it('gives no answer when two places are as good', () => {
    const twice = 'one alpha beta gamma two one alpha beta gamma two';
    const selectors = { quote: { exact: 'alpha beta gamma', prefix: 'one ', suffix: ' two' }, position: { start: 900, end: 916 } };
    expect(anchor(twice, selectors)).toBeUndefined();
    expect(candidates(twice, selectors)).toHaveLength(2);
  });

  it('accepts long words that occur once although nothing around them is the same', () => {
    const selectors = describe(text, find('an open-ended body is established'));
    expect(anchor('XXXX an open-ended body is established YYYY', selectors)?.passage.start).toBe(5);
  });
});

group('anchor on long texts', () => {
  const words = Array.from({ length: 24_000 }, (_, i) => `w${(i * 7_919) % 100_003}`).join(' ');

  it('finds a long changed quote, and gives up on a lost one, without reading everything for every error', () => {
    const start = words.indexOf('w', 90_000);
    const passage = { start, end: words.indexOf(' ', start + 1_200) };
    const selectors = describe(words, passage);
    const quote = selectors.quote.exact;
    const changed = quote.slice(0, 300).replaceAll(' ', '_') + quote.slice(300, 600) + ' an inserted remark ' + quote.slice(640);
    const text = words.slice(0, start).replace('w1 ', '') + changed + words.slice(passage.end);
    const found = anchor(text, selectors);
    expect(found?.state).toBe('changed');
    expect(Math.abs((found?.passage.start ?? 0) - start)).toBeLessThan(8);
    expect(Math.abs((found?.passage.end ?? 0) - (start + changed.length))).toBeLessThan(8);

    const before = performance.now();
    for (let i = 0; i < 100; i++) expect(anchor('A text of other words. '.repeat(9_000), selectors)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(12_000);
  });
});

group('findApproximate', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 });

  it('reports the true number of errors, never more than allowed, and misses no match', () => {
    fc.assert(
      fc.property(letters, letters.filter((pattern) => pattern.length > 0), fc.nat(4), (haystack, pattern, most) => {
        const found = findApproximate(haystack, pattern, most);
        for (const match of found) {
          expect(editDistance(haystack.slice(match.start, match.end), pattern)).toBe(match.errors);
          expect(match.errors).toBeLessThanOrEqual(most);
        }
        let least = Infinity;
        for (let start = 0; start <= haystack.length; start++)
          for (let end = start; end <= haystack.length; end++) least = Math.min(least, editDistance(haystack.slice(start, end), pattern));
        if (haystack.length > 0 && least <= most) expect(found[0]?.errors).toBe(least);
      }),
      { numRuns: 1_000 },
    );
  });
});
