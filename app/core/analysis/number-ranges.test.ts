import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberRanges } from './number-ranges.ts';

test('numbers stand in at most twelve ranges of one width, each in the one that holds it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 }), (numbers) => {
      const ranges = numberRanges(numbers);
      expect(new Set(numbers.map(ranges.of)).size).toBeLessThanOrEqual(12);
      for (const number of numbers) {
        const words = ranges.wordsOf(ranges.of(number));
        const [from = NaN, below = NaN] = words.split(' to below ').map(Number);
        expect(words === String(number) || (from <= number && number < below)).toBe(true);
      }
    }),
  );
  expect(numberRanges(Array.from({ length: 100 }, (_, at) => at)).wordsOf('20')).toBe('20 to below 30');
  expect(numberRanges([3, 1]).of(3)).toBe('3');
});
