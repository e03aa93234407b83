import { foldedText } from '#core/text/fold.ts';

const AT_WORD = /[\p{L}\p{N}]/u;

/**
 * Those whose words hold everything that was typed, in any order and folded, the best first: whose name begins with it, then those in which a word begins with each, then the
 * others; equals stay in their order. `wordsOf` gives words that are folded already, the name first. Nothing typed fits nothing.
 */
export function rankByWords<T>(all: readonly T[], typed: string, wordsOf: (one: T) => string, most: number): T[] {
  const whole = foldedText(typed).trim();
  const parts = whole.split(/\s+/u).filter((part) => part !== '');
  if (parts.length === 0) return [];
  const ranked: { one: T; rank: number }[] = [];
  for (const one of all) {
    const words = wordsOf(one);
    if (!parts.every((part) => words.includes(part))) continue;
    ranked.push({ one, rank: words.startsWith(whole) ? 0 : parts.every((part) => beginsWord(words, part)) ? 1 : 2 });
  }
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, most).map(({ one }) => one);
}

function beginsWord(words: string, part: string): boolean {
  for (let at = words.indexOf(part); at >= 0; at = words.indexOf(part, at + 1)) {
    if (at === 0 || !AT_WORD.test(words.charAt(at - 1))) return true;
  }
  return false;
}
