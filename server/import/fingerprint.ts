import { createHash } from 'node:crypto';
import { bareWords, sketchOf } from '#core/import/likeness.ts';

/** What a text is compared by: `key` is equal for the same words, `sketch` tells how much of two texts is. */
export interface Fingerprint {
  key: string;
  sketch: Uint32Array;
}

/** Some ten milliseconds for a text of a hundred pages, so not for the thread that everybody waits for. */
export function fingerprintOf(text: string): Fingerprint {
  const words = bareWords(text);
  return { key: createHash('sha256').update(words.join(' ')).digest('base64'), sketch: sketchOf(words) };
}
