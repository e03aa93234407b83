/** The value of a number written in the decimal digits of any script; undefined when it is none. */
export function numberOf(digits: string): number | undefined {
  if (!/^\p{Nd}{1,9}$/u.test(digits)) return undefined;
  return Number([...digits].map(decimalOf).join(''));
}

/** The text with every decimal digit as an ASCII digit; each stays one character, and the digits in use (Arabic, Persian, full width) one unit. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => (digit.length === 1 ? String(decimalOf(digit)) : digit));
}

/** Decimal digits of a script stand together, nought first, so a digit's value is its distance from the nought before it. */
function decimalOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let nought = point;
  while (point - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return point - nought;
}
