import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTokenForm, newToken } from './token-form.ts';

test('a token has the known prefix and a checksum that any slip breaks', () => {
  const token = newToken();
  expect(token).toMatch(/^postil_[0-9A-Za-z]{46}$/);
  expect(isTokenForm(token)).toBe(true);
  expect(newToken()).not.toBe(token);
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  fc.assert(
    fc.property(fc.integer({ min: 0, max: token.length - 1 }), fc.constantFrom(...letters), (at, letter) => {
      const other = token.slice(0, at) + letter + token.slice(at + 1);
      return isTokenForm(other) === (other === token);
    }),
  );
  for (const other of ['', 'postil_', token.slice(0, -1), `${token} `, token.toLowerCase(), `x${token}`, `${token}\n`]) expect(isTokenForm(other), other).toBe(false);
});
