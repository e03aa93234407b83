import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every token begins with: programs that look for leaked secrets know it by this. */
export const TOKEN_PREFIX = 'postil_';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 40;
const CHECK_LENGTH = 6;
const FORM = new RegExp(`^${TOKEN_PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

/** A fresh token: the prefix, 238 random bits in 40 letters and digits, and six more that are the checksum of those before them. One double click selects it. */
export function newToken(): string {
  let secret = TOKEN_PREFIX;
  for (let at = 0; at < SECRET_LENGTH; at++) secret += ALPHABET[randomInt(ALPHABET.length)];
  return secret + checksumOf(secret);
}

/** Whether a text can be a token at all: one that was cut, mistyped or made up is told without the database. */
export function isTokenForm(text: string): boolean {
  return FORM.test(text) && text.endsWith(checksumOf(text.slice(0, -CHECK_LENGTH)));
}

/** The CRC-32 in base 62: no secret, only a guard against slips. */
function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let at = 0; at < CHECK_LENGTH; at++) {
    digits = (ALPHABET[rest % ALPHABET.length] ?? '') + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
