/** How the letters of a font look. `isSymbols` says that its signs are pictures, whatever letters it stores them under. */
export interface Typeface {
  bold: boolean;
  italic: boolean;
  isSymbols: boolean;
}

export const PLAIN: Typeface = { bold: false, italic: false, isSymbols: false };

/** Names that say bold or slanted in full, in short at their end (“Arial-BdIt”), or as typesetters do (“CMBX10”). */
const BOLD = /bold|black|heavy|(?:demi|medi)(?![a-z])|[-,_](?:bd|b)(?:it|i)?(?:mt|ps)?$|^cmbx|^cmssbx/i;
const ITALIC = /italic|ital(?![a-z])|oblique|kursiv|slanted|[-,_](?:it|i|bdit|bi)(?:mt|ps)?$|^cmti|^cmsl/i;
const SYMBOLS = /symbol|wingding|webding|dingbat/i;

/** The look of a font by the name it gives itself (“ABCDEF+LiberationSerif-Bold”): what a PDF says of weight and slant elsewhere is often missing or wrong. */
export function typefaceNamed(name: string): Typeface {
  const own = name.replace(/^[A-Z]{6}\+/, '');
  return { bold: BOLD.test(own), italic: ITALIC.test(own), isSymbols: SYMBOLS.test(own) };
}
