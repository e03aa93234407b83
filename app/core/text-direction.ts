const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a language is written; an unknown one from left to right. `language` is a BCP 47 tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (/-(arab|hebr|thaa|syrc)\b/i.test(language)) return 'rtl';
  return RIGHT_TO_LEFT.has(language.split('-')[0]?.toLowerCase() ?? '') && !/-(latn|cyrl)\b/i.test(language) ? 'rtl' : 'ltr';
}
