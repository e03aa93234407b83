import { MOST_FIELDS, type OwnField } from '#core/fields/field.ts';
import { FACETS, type Facet } from '#core/list/facet.ts';
import type { Sort } from '#core/list/order.ts';
import { isFiltered, readListQuery, writeListQuery, type ListQuery } from '#core/list/query.ts';
import { isOwn } from '#core/list/own.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { InContext } from './context.ts';
import { MARK_FACETS, type MarkNames } from './mark-facets.ts';
import { LONGEST_QUERY } from './query.ts';
import type { SearchedTag } from './searched-tag.ts';

/** How the statements that were found are put in order; the first unless another is asked for. */
export const SEARCH_ORDERS = [
  { key: 'relevance', label: 'Relevance' },
  { key: 'newest', label: 'Newest first' },
  { key: 'oldest', label: 'Oldest first' },
  { key: 'delegation', label: 'Delegation' },
  { key: 'title', label: 'Title' },
] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number]['key'];

/** The order of the statement list that one of these is; none for relevance. */
export const LIST_ORDERS: Readonly<Record<Exclude<SearchOrder, 'relevance'>, Sort>> = {
  newest: { key: 'date', isReversed: true },
  oldest: { key: 'date', isReversed: false },
  delegation: { key: 'delegation', isReversed: false },
  title: { key: 'title', isReversed: false },
};

/** What the results can be narrowed by: fields of the list that every statement has. */
const KEYS: readonly string[] = ['holder', 'delegation', 'session', 'year', 'type', 'language'];
export const SEARCH_FACETS: readonly Facet[] = FACETS.filter(({ key }) => KEYS.includes(key));
/** The same in an address, with those of passages. */
const CHOICES = [...SEARCH_FACETS, ...MARK_FACETS.map(named)];

function named(key: string): Facet {
  return { key, label: key, valuesOf: () => [], labelOf: (value) => value };
}

/** So many statements are shown, and so many more each time that more are asked for. */
export const SHOWN_AT_ONCE = 20;
const MOST_SHOWN = 500;

/** A search as the address has it. */
export interface Asked {
  /** The query as it was typed. */
  typed: string;
  order: SearchOrder;
  /** What is chosen in facets, and days; its words and sort are not used. */
  narrowing: ListQuery;
  /** How many statements are shown. */
  show: number;
  /** How many places of a statement are told, where it is not a page that shows them. */
  each?: number;
  /** The words are looked for as they stand, without the synonyms of the workspace. */
  isExact: boolean;
}

/** Reads an address; what means nothing in it is left out. Which fields a workspace has is not known here: of one that it does not have, nothing is counted or narrowed. */
export function readAsked(search: URLSearchParams): Asked {
  const order = SEARCH_ORDERS.find(({ key }) => key === search.get('sort'))?.key ?? 'relevance';
  const show = Number(search.get('show'));
  const own = [...new Set(search.keys())].filter(isOwn).slice(0, MOST_FIELDS).map(named);
  const { chosen, from, to } = readListQuery(search, [...CHOICES, ...own]);
  return {
    typed: search.get('q') ?? '',
    order,
    narrowing: { ...NOTHING_CHOSEN, chosen, from, to },
    show: Number.isInteger(show) && show > SHOWN_AT_ONCE ? Math.min(show, MOST_SHOWN) : SHOWN_AT_ONCE,
    isExact: search.get('exact') === '1',
  };
}

/** More is not asked of an address, which servers take up to a length: one sign more than a query may have, so that its answer says that it was too long. */
const LONGEST_TOLD = LONGEST_QUERY + 1;

/** The address of a search; empty when nothing is asked for. */
export function writeAsked({ typed, order, narrowing, show, isExact }: Asked): string {
  const search = new URLSearchParams(writeListQuery({ ...narrowing, words: '', sort: NOTHING_CHOSEN.sort }));
  if (show !== SHOWN_AT_ONCE) search.set('show', String(show));
  if (order !== 'relevance') search.set('sort', order);
  if (isExact) search.set('exact', '1');
  const rest = search.toString();
  const words = typed === '' ? '' : new URLSearchParams({ q: typed.slice(0, LONGEST_TOLD) }).toString();
  return [words, rest].filter((part) => part !== '').join('&');
}

/** An address as it is saved: what means nothing is left out, and so is how much of it was shown. */
export function plainSearch(query: string): string {
  return writeAsked({ ...readAsked(new URLSearchParams(query)), show: SHOWN_AT_ONCE });
}

export const NOTHING_CHOSEN: ListQuery = { words: '', from: '', to: '', sort: { key: 'forum', isReversed: false }, columns: [], chosen: {} };

/** Whether there is anything to look for. */
export function isAsked({ typed, narrowing }: Asked): boolean {
  return typed.trim() !== '' || isFiltered(narrowing);
}

/** A statement that was found. */
export interface FoundStatement {
  statement: string;
  details: StatementDetails;
  /** What it has in the workspace's own fields, in words, as far as it speaks for the query. */
  own: readonly string[];
  /** How many places of its text speak for the query. */
  places: number;
  /** Some of them in context, in the order of the text. */
  passages: readonly FoundPlace[];
  /** How many comments and notes on it do. */
  said: number;
  /** The first of them. */
  remarks: readonly FoundRemark[];
  /** When passages were asked for: how many of it fit, and the first of them in the order of the text. */
  marked: number;
  passagesMarked: readonly FoundPassage[];
}

/** A place in a text that speaks for the query. */
export interface FoundPlace extends InContext {
  /** The whole sentences that it stands in: what is tagged or collected when the place is chosen. */
  sentence: { start: number; end: number; words: string };
}

/** A passage that was found by what it was tagged with, or how it stands. */
export interface FoundPassage {
  /** The annotation that opens it. */
  annotation: string;
  layer: string;
  isPersonal: boolean;
  /** Of a passage in one's own layer, its words as the statement has them: all that others may be given of it. */
  words: { start: number; end: number; words: string } | null;
  isOrphaned: boolean;
  isOpen: boolean;
  /** Its words, around what was found in them when they are long. */
  parts: readonly InContext[];
  /** A few words of the text on both sides. */
  before: string;
  behind: string;
  taggings: readonly { id: string; tag: string; value: string | null; by: NamedAuthor; isDisputed: boolean }[];
}

/** A comment, or a note on a tagging, that speaks for the query by itself. */
export interface FoundRemark {
  kind: 'comment' | 'note';
  id: string;
  /** What it stands on; of an annotation its first words too. */
  about: { kind: 'annotation' | 'statement' | 'tag' | 'codebook'; id: string; quote: string | null };
  by: NamedAuthor;
  created: string;
  /** Whether only the person who searches can read it. */
  isPersonal: boolean;
  /** Its words around what was found. */
  parts: readonly InContext[];
}


/** The answer to a search. */
export interface Found {
  /** How many statements fit. */
  statements: number;
  /** How many places they have, or at least have, when more are in statements that are not shown. */
  places: { count: number; isAll: boolean };
  /** How many comments and notes on them speak for the query. */
  said: number;
  shown: readonly FoundStatement[];
  /** The workspace's own fields, by which results can be narrowed. */
  fields: readonly OwnField[];
  /** By facet and value: how many statements there would be. */
  counts: Map<string, Map<string, number>>;
  /** How many passages fit; null when statements were asked for. */
  marked: number | null;
  /** What passages could be narrowed to, with the names that the results need. */
  names: MarkNames;
  /** Tags whose names fit, and what was said of the codebook, of the tags or of it as a whole. */
  codebook: { tags: readonly SearchedTag[]; remarks: readonly (FoundRemark & { tag: SearchedTag | null })[] };
  /** Full sentences about how the query was understood. */
  notes: readonly string[];
  /** What the places of the answer speak for: the query as it was typed, or with its synonyms. */
  understood: string;
  /** Words that have synonyms in this workspace, and what was looked for besides, or would be. */
  synonyms: readonly { typed: string; also: readonly string[] }[];
  /** The same query with its words left open at the end, when as it stands it finds nothing and so it does. */
  instead: { typed: string; statements: number } | null;
  /** How many statements of this workspace are not in the index yet. */
  missing: number;
}
