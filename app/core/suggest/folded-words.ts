import { foldedText } from '#core/text/fold.ts';

/** Scripts that are written without spaces between words: a run of them is cut into pairs of neighbours, which find words well without a dictionary. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text as likeness sees them: folded, in their order, repeated ones repeated; pairs of letters where a script has no spaces. */
export function foldedWords(text: string): string[] {
  const words: string[] = [];
  const spaced = foldedText(text).replace(UNSPACED, (run) => {
    words.push(...pairsOf([...run]));
    return ' ';
  });
  for (const [word] of spaced.matchAll(WORD)) words.push(word);
  return words;
}

function pairsOf(letters: readonly string[]): string[] {
  if (letters.length < 2) return [...letters];
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}
