/** The number of a person's colour, 1 to 6, always the same for one id: pass the membership id wherever there is one. */
export function colourOf(id: string): number {
  let sum = 7;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return (sum % 6) + 1;
}

/**
 * What stands in a person's disc: the first letters of the first and the last word of their name; of a single word its first two;
 * in scripts without upper and lower case one letter, because two of them do not read as initials. `?` for a name without letters.
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).map(lettersOf).filter((letters) => letters.length > 0);
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last) return '?';
  const head = first[0] ?? '?';
  if (!/\p{Lu}|\p{Ll}/u.test(head)) return head;
  const tail = words.length > 1 ? last[0] : first[1];
  return `${head}${tail ?? ''}`.toUpperCase();
}

function lettersOf(word: string): string[] {
  return [...word.normalize('NFC')].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
}
