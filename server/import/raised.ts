/**
 * Words that a person raised by hand, given what stands before them: a number after a word or the end of a sentence refers to a note and stands in brackets, as references do that the file knows itself. Powers
 * and units (“m²”) stay as they are.
 */
export function raisedWords(words: string, before: string): string {
  return /^\s*\d{1,2}\s*$/u.test(words) && /(?:\p{L}{4}|[.,;:)”»"’])$/u.test(before) ? words.replace(/\d+/u, '[$&]') : words;
}
