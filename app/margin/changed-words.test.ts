import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedWords } from './changed-words.ts';

describe('what became of a quote', () => {
  it('shows the words that were replaced', () => {
    expect(changedWords('a more global implementation of commitments', 'a more effective implementation of commitments')).toEqual({
      before: 'a more ',
      removed: 'global ',
      added: 'effective ',
      after: 'implementation of commitments',
    });
  });

  it('loses no word of either', () => {
    const quote = fc.array(fc.constantFrom('a', 'b', ' ', 'ab ', '‌'), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(quote, quote, (was, is) => {
        const { before, removed, added, after } = changedWords(was, is);
        expect(before + removed + after).toBe(was);
        expect(before + added + after).toBe(is);
      }),
    );
  });
});
