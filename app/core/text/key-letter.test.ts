import { expect, test } from 'vitest';
import { keyLetter } from './key-letter.ts';

test.each([
  ['t', 'KeyT', 't'],
  ['T', 'KeyT', 't'],
  ['z', 'KeyY', 'z'],
  ['я', 'KeyZ', 'z'],
  ['ش', 'KeyA', 'a'],
  ['۲', 'Digit2', '2'],
  ['é', 'Digit2', '2'],
  ['ю', 'Period', '.'],
  ['?', 'Slash', '?'],
  ['Enter', 'Enter', 'enter'],
  ['ö', 'Semicolon', 'ö'],
])('the key that writes “%s” at %s is “%s”', (key, code, letter) => {
  expect(keyLetter({ key, code })).toBe(letter);
});
