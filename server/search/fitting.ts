import type { Field, OwnAsked, Query } from '#core/search/query.ts';
import { matchOf } from './fts.ts';

/** Rows that a query may be true of. */
export interface Rows {
  /** Those that fit an FTS5 expression, in no order. */
  match: (expression: string) => number[];
  all: () => number[];
  /** Those of statements that are what a field asks. */
  described: (asked: Field | OwnAsked) => number[];
}

/** The rows that a query is true of: FTS5 answers as much of it as it can, the rest is worked out from the parts. */
export function fitting(query: Query, rows: Rows): Set<number> {
  const expression = matchOf(query);
  if (expression !== undefined) return new Set(rows.match(expression));
  switch (query.kind) {
    case 'field':
    case 'own':
      return new Set(rows.described(query));
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
