import { knownDate } from '#core/details/known-date.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { CodedStatement } from './coding.ts';

/** Stands for statements without a date among stretches of time. */
export const NO_DATE = '-';

/** So many days, else months, are told apart; of more, years. */
const MOST_STRETCHES = 16;

/** What statements are gathered by on a timeline: their days, months or years, as many as can be read. */
export interface Stretches {
  of: (statement: Pick<CodedStatement, 'details'>) => string;
  wordsOf: (stretch: string) => string;
  /** In order, statements without a date last. */
  all: readonly string[];
}

/** Chooses the stretches for some statements. One that lasts several days counts on its first; one of which only the month or the year is told, in that alone. */
export function stretchesOf(statements: readonly Pick<CodedStatement, 'details'>[]): Stretches {
  const days = statements.map(({ details }) => knownDate(details));
  const cut = [10, 7].find((length) => new Set(days.map((day) => day?.slice(0, length))).size <= MOST_STRETCHES) ?? 4;
  const of = ({ details }: Pick<CodedStatement, 'details'>) => knownDate(details)?.slice(0, cut) ?? NO_DATE;
  const all = [...new Set(statements.map(of))].sort((a, b) => Number(a === NO_DATE) - Number(b === NO_DATE) || (a < b ? -1 : 1));
  return { of, all, wordsOf: (stretch) => words(stretch) };
}

function words(stretch: string): string {
  if (stretch === NO_DATE) return 'no date';
  if (stretch.length === 4) return stretch;
  const day = stretch.length === 7 ? `${stretch}-01` : stretch;
  const said = dateWords({ dateStart: day, dateEnd: day }) ?? stretch;
  return stretch.length === 7 ? said.replace(/^\d+ /, '') : said;
}
