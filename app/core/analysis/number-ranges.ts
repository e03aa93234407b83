/** So many numbers are told apart; more are gathered into ranges. */
const MOST_COLUMNS = 12;

/** What numbers are gathered by: themselves, or ranges of one round width. */
export interface NumberRanges {
  /** The name of the range of a number in addresses: its lower end. */
  of: (number: number) => string;
  wordsOf: (range: string) => string;
}

/** Chooses ranges of 1, 2 or 5 times a power of ten, at most twelve of them from the least to the greatest of some numbers. */
export function numberRanges(numbers: readonly number[]): NumberRanges {
  const distinct = new Set(numbers);
  if (distinct.size <= MOST_COLUMNS) return { of: String, wordsOf: (range) => range };
  const [least, greatest] = numbers.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
  const at = (width: number, number: number) => Math.floor(number / width);
  const fits = (width: number) => at(width, greatest) - at(width, least) < MOST_COLUMNS;
  const power = 10 ** Math.floor(Math.log10((greatest - least) / MOST_COLUMNS));
  const width = [power, power * 2, power * 5, power * 10, power * 20].find(fits) ?? power * 100;
  const round = (number: number) => Number(number.toPrecision(12));
  return { of: (number) => String(round(at(width, number) * width)), wordsOf: (range) => `${range} to below ${round(Number(range) + width)}` };
}
