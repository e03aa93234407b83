const ROMAN: readonly [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];

/** A count as lists and notes print it, by the name that Word has for the form. Forms of other scripts are printed in digits. */
export function printedNumber(count: number, form: string): string {
  if (count < 1 || count > 4_000) return String(count);
  if (form === 'lowerLetter') return letters(count);
  if (form === 'upperLetter') return letters(count).toUpperCase();
  if (form === 'lowerRoman') return roman(count);
  if (form === 'upperRoman') return roman(count).toUpperCase();
  if (form === 'decimalZero') return String(count).padStart(2, '0');
  return String(count);
}

/** a to z, then aa, bb. */
function letters(count: number): string {
  return String.fromCharCode(0x61 + ((count - 1) % 26)).repeat(Math.min(4, Math.floor((count - 1) / 26) + 1));
}

function roman(count: number): string {
  let left = count;
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return sign.repeat(times);
  }).join('');
}
