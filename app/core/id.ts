import { z } from 'zod';

/**
 * An id of a row, entity or document: 21 to 36 characters that are safe in a URL path, a file name and a room name.
 * Anything else is refused before it reaches a lookup.
 */
export const ID_PATTERN = /^[A-Za-z0-9_-]{21,36}$/;

export const id = z.string().regex(ID_PATTERN);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Turns 22 random bytes into a 22-character id (132 bits; six bits of each byte are used).
 * The randomness is the caller's, because core has none: pass `crypto.getRandomValues(new Uint8Array(22))`.
 * Refuses fewer than 22 bytes.
 */
export function idFrom(bytes: Uint8Array): string {
  if (bytes.length < 22) throw new RangeError('An id needs 22 random bytes');
  let text = '';
  for (let i = 0; i < 22; i++) text += ALPHABET[(bytes[i] ?? 0) & 63];
  return text;
}
