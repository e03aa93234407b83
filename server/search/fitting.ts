import { fieldFits } from '#core/search/details.ts';
import type { Query } from '#core/search/query.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import { matchOf } from './fts.ts';

/** Rows that a query may be true of. */
export interface Rows {
  /** Those that fit an FTS5 expression, in no order. */
  match: (expression: string) => number[];
  all: () => number[];
  /** Those of statements whose details fit. */
  withDetails: (fits: (details: StatementDetails) => boolean) => number[];
}

/** The rows that a query is true of: FTS5 answers as much of it as it can, the rest is worked out from the parts. */
export function fitting(query: Query, rows: Rows): Set<number> {
  const expression = matchOf(query);
  if (expression !== undefined) return new Set(rows.match(expression));
  switch (query.kind) {
    case 'field':
      return new Set(rows.withDetails(fieldFits(query)));
    case 'not': {
      const unwanted = fitting(query.of, rows);
      return new Set(rows.all().filter((row) => !unwanted.has(row)));
    }
    case 'and':
      return query.of.map((part) => fitting(part, rows)).reduce((fit, next) => new Set([...fit].filter((row) => next.has(row))));
    case 'or':
      return new Set(query.of.flatMap((part) => [...fitting(part, rows)]));
    default:
      return new Set();
  }
}
