const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a language is written; an unknown one from left to right. `language` is a BCP 47 tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (/-(arab|hebr|thaa|syrc)\b/i.test(language)) return 'rtl';
  return RIGHT_TO_LEFT.has(language.split('-')[0]?.toLowerCase() ?? '') && !/-(latn|cyrl)\b/i.test(language) ? 'rtl' : 'ltr';
}

/** Words in which letters are written from right to left, between marks that keep what stands around them in its order; others as they are. */
export function isolated(words: string): string {
  return hasRightToLeft(words) ? `\u2068${words}\u2069` : words;
}

/** Whether any letter is of a script that is written from right to left. */
export function hasRightToLeft(words: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(words);
}

/** Which way words run by their first letter, as `dir="auto"` does it; null when there is none. */
export function directionOfWords(words: string): 'ltr' | 'rtl' | null {
  const letter = /\p{L}/u.exec(words)?.[0];
  return letter === undefined ? null : hasRightToLeft(letter) ? 'rtl' : 'ltr';
}
