import { foldedCode } from './tree.ts';

const LONGEST_PART = 6;
const LONGEST = 40;

/**
 * A code for a new tag: the parent's, a dot, and the beginning of the longest word of the name; numbered when one of the neighbours' codes is the same. Empty
 * for a name without letters and digits.
 */
export function suggestCode(name: string, parent: string | null, neighbours: readonly string[]): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '').replace(/^\p{M}+/u, '');
  if (longest === '') return '';
  const own = [...longest].slice(0, LONGEST_PART).join('').toUpperCase();
  const whole = (parent === null || parent.length + own.length >= LONGEST - 4 ? own : `${parent}.${own}`).slice(0, LONGEST - 4);
  const taken = new Set(neighbours.map(foldedCode));
  let code = whole;
  for (let number = 2; taken.has(foldedCode(code)); number++) code = `${whole}${number}`;
  return code;
}
