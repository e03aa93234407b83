import { day } from '#core/details/statement-details.ts';
import { datesIn } from './details/dates.ts';

/** The days of a cell, or why it has none, as the end of a sentence that begins with the cell. */
export type DaysRead = { start: string; end: string } | { wrong: string };

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const RANGE = /^(\d{4}-\d{2}-\d{2})\s*(?:\/|–|—|-|\.\.|to)\s*(\d{4}-\d{2}-\d{2})$/i;
/** A spreadsheet or a program writes a day as an instant at midnight. */
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?Z?$/;

const NO_DATE = 'is no date';

/**
 * Reads a day or a range of days: ISO 8601 (2024-03-04, 2024-03-04/2024-03-08) or a form that a cover may print, if it can be read in one way only. The cell must hold nothing else.
 */
export function daysIn(cell: string): DaysRead {
  const words = cell.trim().replace(MIDNIGHT, '');
  const parts = YEAR_FIRST.exec(words);
  if (parts) {
    const only = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
    return isDay(only) ? { start: only, end: only } : { wrong: NO_DATE };
  }
  const range = RANGE.exec(words);
  if (range) {
    const [start, end] = [range[1] ?? '', range[2] ?? ''];
    if (!isDay(start) || !isDay(end)) return { wrong: NO_DATE };
    return start <= end ? { start, end } : { wrong: 'ends before it begins' };
  }
  const [date, ...others] = datesIn(words);
  if (!date || others.length > 0 || date.place.start > 0 || date.place.end < words.length) return { wrong: NO_DATE };
  if (date.start === null || date.end === null) return { wrong: /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/.test(words) ? `can be read in two ways: write ${inIso(words)}` : 'has no year' };
  return { start: date.start, end: date.end };
}

function isDay(words: string): boolean {
  return day.safeParse(words).success;
}

/** Both readings of “03/04/2024”, to choose from. */
function inIso(words: string): string {
  const [first = '', second = '', year = ''] = words.split(/[/-]/);
  const written = (month: string, of: string) => `${year}-${month.padStart(2, '0')}-${of.padStart(2, '0')}`;
  return `${written(second, first)} or ${written(first, second)}`;
}
