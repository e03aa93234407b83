import type { CodedStatement } from '#core/analysis/coding.ts';
import type { CoverageRow, Picture } from '#core/analysis/picture.ts';
import { coveredLength } from '#core/analysis/reach.ts';
import { holderWords } from '#core/statement-list.ts';
import { dateWords } from '#core/statement-words.ts';
import type { Material } from './answer.ts';

/** So many statements are shown unless all are asked for, and then at most so many. */
const STATEMENTS_AT_ONCE = 50;
const MOST_STATEMENTS = 1_000;

/** How much of each statement's text is tagged; what has the least comes first, because it is what there is to do. */
export function pictureCoverage({ question: { asked }, counting: { statements, by } }: Material): Picture {
  const rows = statements.map((statement) => rowOf(statement, by)).sort((a, b) => a.covered / Math.max(1, a.length) - b.covered / Math.max(1, b.length));
  const sum = (of: (row: CoverageRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const shown = rows.slice(0, asked.allColumns ? MOST_STATEMENTS : STATEMENTS_AT_ONCE);
  return { view: 'coverage', rows: shown, moreRows: rows.length - shown.length, length: sum(({ length }) => length), covered: sum(({ covered }) => covered) };
}

function rowOf({ statement, details, passages, length }: CodedStatement, by: string | null): CoverageRow {
  const counted = by === null ? passages : passages.filter(({ codings }) => codings.some((coding) => coding.by === by));
  return { statement, name: holderWords(details).name, title: details.title, date: dateWords(details), passages: counted.length, length, covered: coveredLength(counted) };
}
