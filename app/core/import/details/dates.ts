import { asciiDigits } from '#core/import/digits.ts';
import type { Stretch } from '#core/import/source.ts';
import { numberInHan } from './han.ts';
import { MONTH, monthNamed } from './months.ts';
import { persianDatesIn } from './persian-date.ts';
import type { PrintedDate } from './printed-date.ts';

const DAY = String.raw`[«“"]?(\d{1,2}|premier(?=\s)|primero(?=\s))(?:[»”"]|\s?(?:st|nd|rd|th|er|re|º|°|ª|o|-?го|-?е)(?!\p{L}))?`;
const YEAR = String.raw`((?:19|20)\d{2})(?!\d)`;
const TO = String.raw`\s{0,3}(?:-|–|—|−|to|until|through|and|au|à|et|al?|hasta|y|по|до|и|إلى|الى|حتى|و|تا|a|até|e|至|到)\s{0,3}`;
const OF = String.raw`\s{0,3}(?:of\s+|de\s+|del\s+|من\s+|شهر\s+|-\s?)?`;
const BEFORE_YEAR = String.raw`\s{0,3},?\s{0,3}(?:of\s+|de\s+|del\s+|من\s+عام\s+|عام\s+|سنة\s+|-\s?)?`;
const HAN = '[一二三四五六七八九十]{1,3}';
const START = String.raw`(?<![\p{L}\p{N}/.])`;

/** The forms of dates, with where day, month and year of both ends stand among the groups; 0 for what is not in it. */
const FORMS: readonly { pattern: RegExp; from: readonly [day: number, month: number, year: number]; to: readonly [day: number, month: number, year: number] }[] = [
  // 30 September - 4 October 2024
  { pattern: form(`${START}${DAY}${OF}(${MONTH})(?:${BEFORE_YEAR}${YEAR})?${TO}${DAY}${OF}(${MONTH})(?:${BEFORE_YEAR}${YEAR})?`), from: [1, 2, 3], to: [4, 5, 6] },
  // 4 - 8 March 2024
  { pattern: form(`${START}${DAY}${TO}${DAY}${OF}(${MONTH})(?:${BEFORE_YEAR}${YEAR})?`), from: [1, 3, 4], to: [2, 3, 4] },
  // March 4 - 8, 2024
  { pattern: form(`${START}(${MONTH})\\s{0,3}${DAY}${TO}${DAY}(?!\\d)(?:${BEFORE_YEAR}${YEAR})?`), from: [2, 1, 4], to: [3, 1, 4] },
  // 1 April 2022
  { pattern: form(`${START}${DAY}${OF}(${MONTH})(?:${BEFORE_YEAR}${YEAR})?`), from: [1, 2, 3], to: [1, 2, 3] },
  // April 1, 2022
  { pattern: form(`${START}(${MONTH})\\s{0,3}${DAY}(?!\\d)(?:${BEFORE_YEAR}${YEAR})?`), from: [2, 1, 3], to: [2, 1, 3] },
  // 2024年3月4日至8日
  { pattern: form(`(\\d{4})\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日?\\s?(?:至|到|-|–|—)\\s?(?:(\\d{1,2})\\s?月\\s?)?(\\d{1,2})\\s?日`), from: [3, 2, 1], to: [5, 4, 1] },
  { pattern: form(`(\\d{4})\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日`), from: [3, 2, 1], to: [3, 2, 1] },
  { pattern: form(`(?<!\\d)(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日`), from: [2, 1, 0], to: [2, 1, 0] },
  // 二〇二四年三月四日至八日
  { pattern: form(`([〇零○一二三四五六七八九]{4})\\s?年\\s?(${HAN})\\s?月\\s?(${HAN})\\s?日?\\s?(?:至|到|-|–|—)\\s?(?:(${HAN})\\s?月\\s?)?(${HAN})\\s?日`), from: [3, 2, 1], to: [5, 4, 1] },
  { pattern: form(`([〇零○一二三四五六七八九]{4})\\s?年\\s?(${HAN})\\s?月\\s?(${HAN})\\s?日`), from: [3, 2, 1], to: [3, 2, 1] },
  // 2022-04-01
  { pattern: form(`(?<![\\d/-])((?:19|20)\\d{2})[-./](\\d{1,2})[-./](\\d{1,2})(?![\\d/-])`), from: [3, 2, 1], to: [3, 2, 1] },
  // 14.12.2021
  { pattern: form(`(?<![\\d/.-])(\\d{1,2})([./-])(\\d{1,2})\\2((?:19|20)\\d{2})(?!\\d)`), from: [1, 3, 4], to: [1, 3, 4] },
];

function form(pattern: string): RegExp {
  return new RegExp(pattern, 'giu');
}

/** The dates in a text, in order, the fuller form where two overlap. Digits of any script count; dates of the Persian calendar are converted. */
export function datesIn(text: string): PrintedDate[] {
  const digits = asciiDigits(text);
  const found: PrintedDate[] = persianDatesIn(digits);
  for (const { pattern, from, to } of FORMS) {
    for (const match of digits.matchAll(pattern)) {
      const place = { start: match.index, end: match.index + match[0].trimEnd().length };
      if (found.some((other) => place.start < other.place.end && other.place.start < place.end)) continue;
      const date = dateOf(match, from, to, place);
      if (date) found.push(date);
    }
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

function dateOf(match: RegExpMatchArray, from: readonly [number, number, number], to: readonly [number, number, number], place: Stretch): PrintedDate | undefined {
  const end = partsOf(match, to, undefined);
  const start = partsOf(match, from, end);
  const last = end.month === undefined ? { ...end, month: start.month } : end;
  if (start.day === undefined || last.day === undefined || start.month === undefined || last.month === undefined) return undefined;
  if (start.day > 31 || last.day > 31 || start.month > 12 && start.day > 12) return undefined;
  const isNumeric = match.length === 5 && /^[./-]$/.test(match[2] ?? '');
  if (isNumeric && match[2] !== '.' && start.day <= 12 && start.month <= 12 && start.day !== start.month) {
    return { start: null, end: null, place, why: 'Whether the day or the month comes first cannot be told.' };
  }
  if (start.month > 12 && !isNumeric) return undefined;
  if (start.month > 12) return { start: iso(start.year, start.day, start.month), end: iso(start.year, start.day, start.month), place };
  if (start.year === undefined || last.year === undefined) return { start: null, end: null, place, why: 'The year is not printed.' };
  const [first, second] = [iso(start.year, start.month, start.day), iso(last.year, last.month, last.day)];
  return first === null || second === null || second < first ? undefined : { start: first, end: second, place };
}

interface Parts {
  day: number | undefined;
  month: number | undefined;
  year: number | undefined;
}

function partsOf(match: RegExpMatchArray, [day, month, year]: readonly [number, number, number], end: Parts | undefined): Parts {
  const numberAt = (group: number) => (group === 0 || match[group] === undefined ? undefined : /^\d+$/.test(match[group]) ? Number(match[group]) : (numberInHan(match[group]) ?? (/^prim|^premier/iu.test(match[group]) ? 1 : monthNamed(match[group]))));
  const own = numberAt(year);
  const turnsYear = own === undefined && (numberAt(month) ?? 0) > (end?.month ?? 12);
  return { day: numberAt(day), month: numberAt(month), year: own ?? (turnsYear && end?.year !== undefined ? end.year - 1 : end?.year) };
}

/** A day as ISO 8601 has it; null for one that no calendar has. */
export function iso(year: number | undefined, month: number, day: number): string | null {
  if (year === undefined || month < 1 || month > 12 || day < 1) return null;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day > days ? null : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
