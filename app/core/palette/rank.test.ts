import { expect, test } from 'vitest';
import { foldedText } from '#core/text/fold.ts';
import { rankByWords } from './rank.ts';

const TITLES = ['On capacity-building', 'Capacity of States', 'Incapacity', 'Déclaration générale', 'بیانیهٔ ایران', '关于人权的发言'];
const found = (typed: string, most = 9) => rankByWords(TITLES, typed, foldedText, most);

test('what begins with the words comes first, then where a word does, then the rest', () => {
  expect(found('capacity')).toEqual(['Capacity of States', 'On capacity-building', 'Incapacity']);
  expect(found('capacity', 2)).toHaveLength(2);
});

test('all words are needed, in any order, without regard to case, accents, and Arabic or Persian letters', () => {
  expect(found('build on')).toEqual(['On capacity-building']);
  expect(found('GENERALE decl')).toEqual(['Déclaration générale']);
  expect(found('بيانيه')).toEqual(['بیانیهٔ ایران']);
  expect(found('人权')).toEqual(['关于人权的发言']);
  expect(found('states norms')).toEqual([]);
  expect(found('  ')).toEqual([]);
});
