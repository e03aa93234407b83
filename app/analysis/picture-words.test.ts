import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitted, wrapped } from './picture-words.ts';

const widthOf = (words: string) => [...words].length * 10;

test('a name is as wide as there is room for, cut between letters, and runs its own way', () => {
  expect(fitted('Norms', 50, widthOf)).toBe('Norms');
  expect(fitted('Norms and rules', 70, widthOf)).toBe('Norms…');
  expect(fitted('هنجارها و قواعد', 60, widthOf)).toBe('\u2068هنجار…\u2069');
  expect(fitted('👩‍👩‍👧 family', 70, widthOf)).toBe('👩‍👩‍👧…');
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 10, max: 200 }), (name, room) => {
      expect(widthOf(fitted(name, room, widthOf).replace(/[\u2068\u2069]/g, ''))).toBeLessThanOrEqual(room);
    }),
  );
});

test('a note is broken between words into so many lines, and cut in the last', () => {
  expect(wrapped('14 Dec 2021, 1st session', 130, 2, widthOf)).toEqual(['14 Dec 2021,', '1st session']);
  expect(wrapped('Views of the Islamic Republic of Iran', 130, 2, widthOf)).toEqual(['Views of the', 'Islamic Repu…']);
  expect(wrapped('one', 130, 2, widthOf)).toEqual(['one']);
});
