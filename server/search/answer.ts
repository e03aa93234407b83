import type { Facet } from '#core/list/facet.ts';
import { sortStatements } from '#core/list/order.ts';
import { narrowStatements } from '#core/list/query.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import type { Listed } from '#core/statement-list.ts';
import { LIST_ORDERS, SEARCH_FACETS, type Asked, type Found, type FoundStatement } from '#core/search/asked.ts';
import { bestOf, inContext } from '#core/search/context.ts';
import { fieldFits } from '#core/search/details.ts';
import { finderOf, type Finder } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { printQuery } from '#core/search/print.ts';
import { loosened, positiveLeaves, type Query } from '#core/search/query.ts';
import type { Words } from '#core/search/words.ts';
import { matchOf } from './fts.ts';
import type { Indexed } from './index-file.ts';

/** What an answer is found in: the statements of one workspace. */
export interface Library {
  statements: ReadonlyMap<number, Indexed>;
  /** How many statements are not among them yet. */
  missing: number;
  /** The text of a statement, cut into words. */
  textOf: (statement: string) => CutText;
  /** The rows that fit an FTS5 expression, in no order. */
  match: (expression: string) => number[];
  /** The same, the best first. */
  ranked: (expression: string) => number[];
}

/** A text with its words. */
export interface CutText {
  text: string;
  words: Words;
}

/** So many passages of a statement are shown; the others are on its page. */
const PASSAGES_EACH = 3;

interface Row extends Listed {
  row: number;
  statement: string;
}

/** The facets, each with what it says of a statement kept: every letter typed counts thousands of them anew. */
const FACETS = SEARCH_FACETS.map((facet): Facet => {
  const kept = new WeakMap<StatementDetails, readonly string[]>();
  return {
    ...facet,
    valuesOf(row) {
      const known = kept.get(row.details);
      if (known) return known;
      const values = facet.valuesOf(row);
      kept.set(row.details, values);
      return values;
    },
  };
});

/** Answers a search from the statements of a workspace. */
export function answer(asked: Asked, library: Library): Found {
  const { query, notes } = parseQuery(asked.typed);
  const isRanked = asked.order === 'relevance';
  const rows = rowsOf(query && fitting(query, library, isRanked), library);
  const { shown, counts } = narrowStatements(rows, asked.narrowing, FACETS);
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

function passagesOf(find: Finder, { text, words }: CutText): Pick<FoundStatement, 'places' | 'passages'> {
  const hits = find(words);
  return { places: hits.length, passages: bestOf(inContext(text, words, hits), PASSAGES_EACH) };
}

/** What a search does not narrow by. */
const NOT_COUNTED = { passages: 0, open: 0, themes: [], collections: [], assigned: [], own: {}, ownWords: '' };

function rowsOf(fit: ReadonlySet<number> | null, { statements }: Library): Row[] {
  const fitting = fit === null ? statements.values() : [...fit].flatMap((row) => statements.get(row) ?? []);
  return Array.from(fitting, ({ row, statement, details }) => ({ row, statement, details, ...NOT_COUNTED }));
}

/** The rows that a query is true of: FTS5 answers as much of it as it can, the rest is worked out from the parts. `isRanked`: where FTS5 answers all of it, the best come first. */
function fitting(query: Query, library: Library, isRanked = false): Set<number> {
  const expression = matchOf(query);
  if (expression !== undefined) return new Set(isRanked ? library.ranked(expression) : library.match(expression));
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
  if (query && matchOf(query) !== undefined) return [...rows];
  const words = query && anyOf(query);
  if (!words) return sortStatements(rows, LIST_ORDERS.newest);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const first = ranked(words).flatMap((row) => byRow.get(row) ?? []);
  const told = new Set(first);
  return [...first, ...sortStatements(rows.filter((row) => !told.has(row)), LIST_ORDERS.newest)];
}

/** What tells for a statement when the whole query is not FTS5's to answer: each of its words. */
function anyOf(query: Query): string | undefined {
  const expressions = positiveLeaves(query).flatMap((leaf) => matchOf(leaf) ?? []);
  return expressions.length > 0 ? expressions.join(' OR ') : undefined;
}

function insteadOf(query: Query, { narrowing }: Asked, library: Library): Found['instead'] {
  const open = loosened(query);
  const { shown } = narrowStatements(rowsOf(fitting(open, library), library), narrowing, FACETS);
  return shown.length > 0 ? { typed: printQuery(open), statements: shown.length } : null;
}
