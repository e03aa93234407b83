import { describe, expect, test } from 'vitest';
import { colourOf, initialsOf } from './person.ts';

describe('initials', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King, Countess of Lovelace', 'AL'],
    ['reviewer', 'RE'],
    ['Élodie', 'ÉL'],
    ['  J. R. R.  Tolkien ', 'JT'],
    ['مریم میرزاخانی', 'م'],
    ['王小明', '王'],
    ['X', 'X'],
    ['—', '?'],
    ['', '?'],
  ])('of %j are %j', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

test('a colour is one of six and hangs on the id alone', () => {
  const colours = Array.from({ length: 600 }, (_, i) => colourOf(`member-${i}`));
  expect(new Set(colours)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  expect(colourOf('member-17')).toBe(colourOf('member-17'));
});
