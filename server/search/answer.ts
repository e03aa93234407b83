import { sortStatements } from '#core/list/order.ts';
import { narrowStatements } from '#core/list/query.ts';
import type { Listed } from '#core/statement-list.ts';
import { LIST_ORDERS, SEARCH_FACETS, type Asked, type Found, type FoundStatement } from '#core/search/asked.ts';
import { bestOf, inContext } from '#core/search/context.ts';
import { fieldFits } from '#core/search/details.ts';
import { finderOf, type Finder } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { printQuery } from '#core/search/print.ts';
import { loosened, positiveLeaves, type Query } from '#core/search/query.ts';
import { wordsOf } from '#core/search/words.ts';
import { matchOf } from './fts.ts';
import type { Indexed } from './index-file.ts';

/** What an answer is found in: the statements of one workspace. */
export interface Library {
  statements: ReadonlyMap<number, Indexed>;
  /** How many statements are not among them yet. */
  missing: number;
  textOf: (statement: string) => string;
  /** The rows that fit an FTS5 expression, in no order. */
  match: (expression: string) => number[];
  /** The same, the best first. */
  ranked: (expression: string) => number[];
}

/** So many passages of a statement are shown; the others are on its page. */
const PASSAGES_EACH = 3;

interface Row extends Listed {
  row: number;
  statement: string;
}

/** Answers a search from the statements of a workspace. */
export function answer(asked: Asked, library: Library): Found {
  const { query, notes } = parseQuery(asked.typed);
  const rows = rowsOf(query && fitting(query, library), library);
  const { shown, counts } = narrowStatements(rows, asked.narrowing, SEARCH_FACETS);
  const inOrder = ordered(shown, query, asked, library);
  const find = query && finderOf(query);
  const found = inOrder.slice(0, asked.show).map(({ statement, details }) => ({ statement, details, ...(find ? passagesOf(find, library.textOf(statement)) : NO_PASSAGES) }));
  return {
    statements: inOrder.length,
    places: found.length === inOrder.length ? found.reduce((sum, { places }) => sum + places, 0) : null,
    shown: found,
    counts: new Map([...counts].map(([facet, values]) => [facet, new Map(values)])),
    notes,
    instead: query && inOrder.length === 0 ? insteadOf(query, asked, library) : null,
    missing: library.missing,
  };
}

const NO_PASSAGES = { places: 0, passages: [] } satisfies Pick<FoundStatement, 'places' | 'passages'>;

function passagesOf(find: Finder, text: string): Pick<FoundStatement, 'places' | 'passages'> {
  const words = wordsOf(text);
  const hits = find(words);
  return { places: hits.length, passages: bestOf(inContext(text, words, hits), PASSAGES_EACH) };
}

function rowsOf(fit: ReadonlySet<number> | null, { statements }: Library): Row[] {
  const rows = [...statements.values()].map(({ row, statement, details }) => ({ row, statement, details, passages: 0, open: 0, themes: [], collections: [], assigned: [], own: {}, ownWords: '' }));
  return fit === null ? rows : rows.filter(({ row }) => fit.has(row));
}

/** The rows that a query is true of: FTS5 answers as much of it as it can, the rest is worked out from the parts. */
function fitting(query: Query, library: Library): Set<number> {
  const expression = matchOf(query);
  if (expression !== undefined) return new Set(library.match(expression));
  switch (query.kind) {
    case 'field': {
      const fits = fieldFits(query);
      return new Set([...library.statements.values()].filter(({ details }) => fits(details)).map(({ row }) => row));
    }
    case 'not': {
      const unwanted = fitting(query.of, library);
      return new Set([...library.statements.keys()].filter((row) => !unwanted.has(row)));
    }
    case 'and':
      return query.of.map((part) => fitting(part, library)).reduce((fit, next) => new Set([...fit].filter((row) => next.has(row))));
    case 'or':
      return new Set(query.of.flatMap((part) => [...fitting(part, library)]));
    default:
      return new Set();
  }
}

function ordered(rows: readonly Row[], query: Query | null, { order }: Asked, { ranked }: Library): Row[] {
  if (order !== 'relevance') return sortStatements(rows, LIST_ORDERS[order]);
  const asked = query && (matchOf(query) ?? anyOf(query));
  if (asked === null || asked === undefined) return sortStatements(rows, LIST_ORDERS.newest);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const first = ranked(asked).flatMap((row) => byRow.get(row) ?? []);
  if (first.length === rows.length) return first;
  const told = new Set(first);
  return [...first, ...sortStatements(rows.filter((row) => !told.has(row)), LIST_ORDERS.newest)];
}

/** What tells for a statement when the whole query is not FTS5's to answer: any of its words. */
function anyOf(query: Query): string | undefined {
  const expressions = positiveLeaves(query).flatMap((leaf) => matchOf(leaf) ?? []);
  return expressions.length > 0 ? expressions.join(' OR ') : undefined;
}

function insteadOf(query: Query, { narrowing }: Asked, library: Library): Found['instead'] {
  const open = loosened(query);
  const { shown } = narrowStatements(rowsOf(fitting(open, library), library), narrowing, SEARCH_FACETS);
  return shown.length > 0 ? { typed: printQuery(open), statements: shown.length } : null;
}
