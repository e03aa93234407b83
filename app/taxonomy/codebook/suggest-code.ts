import { foldedCode } from '#core/codebook/tree.ts';
import type { Tag } from '#core/taxonomy.ts';

const LONGEST = 6;

/** A code for a new tag: the parent's, a dot, and the beginning of the longest word of the name; numbered when a neighbour has it. */
export function suggestCode(name: string, parent: Tag | null, tags: readonly Tag[]): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest === '') return '';
  const own = [...longest].slice(0, LONGEST).join('').toUpperCase();
  const whole = parent === null ? own : `${parent.code}.${own}`;
  const taken = new Set(tags.filter((tag) => tag.parent === (parent?.id ?? null)).map(({ code }) => foldedCode(code)));
  let code = whole;
  for (let number = 2; taken.has(foldedCode(code)); number++) code = `${whole}${number}`;
  return code.slice(0, 40);
}
