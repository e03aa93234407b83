import { PERSIAN_MONTHS } from './months.ts';
import type { PrintedDate } from './printed-date.ts';

const DATE = new RegExp(`(?<!\\d)(\\d{1,2})\\s{1,3}(${PERSIAN_MONTHS.join('|')})(?!\\p{L})(?:\\s{0,3}(?:ماه)?\\s{0,3}،?\\s{0,3}(1[34]\\d{2}))?`, 'gu');

/** The year's first day, the spring equinox, in the 33 years of the Persian calendar's cycle: leap years of a cycle. */
const LEAPS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

/** Dates of the Persian calendar, converted. */
export function persianDatesIn(digits: string): PrintedDate[] {
  const found: PrintedDate[] = [];
  for (const match of digits.matchAll(DATE)) {
    const [words, day, month, year] = match;
    const place = { start: match.index, end: match.index + words.trimEnd().length };
    const at = PERSIAN_MONTHS.findIndex((name) => name === month);
    const converted = year === undefined ? null : gregorian(Number(year), at, Number(day));
    if (converted === null) found.push({ start: null, end: null, place, why: 'The year is not printed.' });
    else if (converted !== undefined) found.push({ start: converted, end: converted, place, why: 'Converted from the Persian calendar.' });
  }
  return found;
}

/** Counts days from 1 Farvardin 1390, which was 21 March 2011. */
function gregorian(year: number, month: number, day: number): string | undefined {
  if (month < 0 || day < 1 || day > (month < 6 ? 31 : 30) || year < 1343 || year > 1472) return undefined;
  let days = day - 1 + (month < 6 ? month * 31 : 186 + (month - 6) * 30);
  for (let one = 1390; one < year; one++) days += isLeap(one) ? 366 : 365;
  for (let one = year; one < 1390; one++) days -= isLeap(one) ? 366 : 365;
  return dayAfter(2011, 2, 21, days);
}

function isLeap(year: number): boolean {
  return LEAPS.has(year % 33);
}

/** A day some days after another, by the lengths of the months. */
function dayAfter(year: number, month: number, day: number, days: number): string {
  return new Date(Date.UTC(year, month, day + days)).toISOString().slice(0, 10);
}
