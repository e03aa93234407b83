const DIGITS = '〇一二三四五六七八九';

/** The number that Chinese characters stand for: “二十五” is 25, “二〇二四” is 2024; digits of ours may stand alone. Undefined for anything else. */
export function numberInHan(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  const digits = words.replace(/[零○]/gu, '〇');
  if (/^[〇一二三四五六七八九]{4}$/u.test(digits)) return Number([...digits].map((digit) => DIGITS.indexOf(digit)).join(''));
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(words);
  if (!match || words === '') return undefined;
  const [, before, ten, after] = match;
  const value = (digit: string | undefined) => (digit === undefined ? 0 : DIGITS.indexOf(digit));
  if (ten === undefined) return after === undefined ? value(before) : undefined;
  return (before === undefined ? 1 : value(before)) * 10 + value(after);
}
