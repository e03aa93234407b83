/** So many places has a sketch: two texts whose sketches agree in a share of them have about that share of their runs of words in common. */
const BINS = 128;
/** Words of a run. */
const RUN = 4;
/** From this share on a text is taken for another version of one. Statements of one delegation on one topic share less than a tenth. */
export const PROBABLY_A_VERSION = 0.5;

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text without what differs between two files of the same: case, forms of letters, spaces, signs. */
export function bareWords(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
}

/** The least hash of the runs of words in each of its places; an empty place is 0. O(words). */
export function sketchOf(words: readonly string[]): Uint32Array {
  const least = new Uint32Array(BINS);
  const hashes = words.map(hashOf);
  for (let at = 0; at + RUN <= Math.max(hashes.length, RUN) && at < hashes.length; at++) {
    let hash = 17;
    for (let word = at; word < at + RUN; word++) hash = mixed(Math.imul(hash, 31) + (hashes[word] ?? 0));
    const bin = hash % BINS;
    const value = Math.max(1, mixed(hash + 1));
    if (least[bin] === 0 || value < (least[bin] ?? 0)) least[bin] = value;
  }
  return least;
}

/** The share of places in which two sketches agree, of those in which either has anything: 0 to 1. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  let [agree, filled] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    if (a[bin] === 0 && b[bin] === 0) continue;
    filled++;
    if (a[bin] === b[bin]) agree++;
  }
  return filled === 0 ? 0 : agree / filled;
}

function hashOf(word: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

/** Spreads a number over 32 bits. */
function mixed(number: number): number {
  let hash = number >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return (hash ^ (hash >>> 16)) >>> 0;
}
