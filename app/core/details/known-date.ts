import type { StatementDetails } from './statement-details.ts';

type Dated = Pick<StatementDetails, 'dateStart' | 'dateEnd'>;

/** How much is known of a date, as the beginning of an ISO day: of one that is told as all days of a year or a month only these, else its first day; null without a date. */
export function knownDate({ dateStart, dateEnd }: Dated): string | null {
  if (dateStart === null || dateEnd === null) return dateStart;
  const year = dateStart.slice(0, 4);
  if (dateStart === `${year}-01-01` && dateEnd === `${year}-12-31`) return year;
  const month = dateStart.slice(0, 7);
  return dateStart === `${month}-01` && dateEnd === lastDayOf(month) ? month : dateStart;
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] ?? 31;
  return `${month}-${days}`;
}
