import { rangeIn } from '#core/annotated/range-in.ts';
import { authorName, type Author } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { sortStatements } from '#core/list/order.ts';
import { beginNarrowing, SHOWN, type Narrowed } from '#core/list/query.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import { LIST_ORDERS, type Asked, type FoundPassage } from '#core/search/asked.ts';
import { NONE, type MarkColumns } from '#core/search/mark-columns.ts';
import { narrowMarked, type MarkCounts, type MarkNames } from '#core/search/mark-facets.ts';
import { passageTest } from '#core/search/marks.ts';
import type { Finder } from '#core/search/match.ts';
import { quoteOf } from '#core/search/quote.ts';
import type { Query } from '#core/search/query.ts';
import { matchOf } from './fts.ts';
import type { Library, Marked } from './library.ts';
import { listFacets, type Row } from './listed.ts';

/** A layer among the columns of many. */
interface Layer {
  columns: MarkColumns;
  layer: string;
  statement: string;
  isPersonal: boolean;
}

/** A passage among those that are shown: its place in the columns. */
interface PassagePlace extends Layer {
  at: number;
}

/** Passages of one layer, by their places in the columns. */
interface LayerPlaces {
  layer: Layer;
  places: readonly number[];
}

/** Passages of a statement that fit: so many, in its layers. */
interface PassageGroup {
  marked: number;
  parts: LayerPlaces[];
}

/** What is left of the passages under everything that is chosen, and what else could be chosen. */
export interface NarrowedPassages {
  shown: ReadonlyMap<Row, PassageGroup>;
  /** Of the details of their statements, as `narrowStatements` counts: each passage once. */
  counts: Narrowed<unknown>['counts'];
  marks: MarkCounts;
}

/**
 * Passages that fit a query and what is chosen. Words must stand in the passage, fields ask its statement. Of every letter typed a hundred thousand are counted, so those that fit are kept as
 * numbers, and only where they are shown.
 */
export function narrowPassages(query: Query | null, { narrowing }: Asked, library: Library, areShown: boolean): NarrowedPassages {
  const { marked, tags, fields } = library;
  const test = query && testOf(query, library);
  const { facets, valuesOf } = listFacets(fields);
  const ofStatements = beginNarrowing(narrowing, facets, valuesOf);
  const ofPassages = narrowMarked(narrowing.chosen, tags, marked.numbers);
  const groups = new Map<Row, PassageGroup>();
  for (const isPersonal of [false, true]) {
    const { columns, layers } = isPersonal ? marked.own : marked.shared;
    for (const { layer, statement, first, end } of layers) {
      const row = library.statements.byStatement.get(statement);
      if (!row) continue;
      const fits = test ? test(columns, row) : EVERY;
      let at = nextThat(fits, first, end);
      const look = at < end ? ofStatements.look(row) : undefined;
      if (!look) continue;
      const takes = look.failed === SHOWN ? ofPassages.count : ofPassages.fits;
      const isKept = areShown && look.failed === SHOWN;
      const places: number[] = [];
      let taken = 0;
      for (; at < end; at = nextThat(fits, at + 1, end)) {
        if (!takes(columns, at)) continue;
        taken += 1;
        if (isKept) places.push(at);
      }
      if (taken === 0) continue;
      ofStatements.count(look, taken);
      if (!isKept) continue;
      const group = groups.get(row) ?? { marked: 0, parts: [] };
      groups.set(row, group);
      group.marked += taken;
      group.parts.push({ layer: { columns, layer, statement, isPersonal }, places });
    }
  }
  return { shown: groups, counts: ofStatements.counts(), marks: ofPassages.counts() };
}

const EVERY = () => true;

/** The first place from one on that fits; `end` when there is none before it. */
function nextThat(fits: (at: number) => boolean, from: number, end: number): number {
  for (let at = from; at < end; at++) if (fits(at)) return at;
  return end;
}

/** Statements with passages that fit, in the order that is asked for; of those by relevance, which have most of them, only as many as are shown. */
export function inPassageOrder({ shown }: NarrowedPassages, { order, show }: Asked): Row[] {
  if (order !== 'relevance') return sortStatements([...shown.keys()], LIST_ORDERS[order]);
  const markedOf = (row: Row) => shown.get(row)?.marked ?? 0;
  const least = Float64Array.from(shown.values(), ({ marked }) => marked).sort().at(-show) ?? 0;
  const first = [...shown.keys()].filter((row) => markedOf(row) >= least);
  return sortStatements(first, LIST_ORDERS.newest).sort((a, b) => markedOf(b) - markedOf(a));
}

/** The first passages of a statement in the order of its text; what lost its place comes last. */
export function firstPlaces(parts: readonly LayerPlaces[], most: number): PassagePlace[] {
  return parts.flatMap(({ layer, places }) => places.map((at): PassagePlace => ({ ...layer, at }))).sort(byPlace).slice(0, most);
}

/** What a query asks of passages. Of one that is words alone FTS5 answers all at once. */
function testOf(query: Query, { marked, tags, steps, people, me, fields }: Library): ReturnType<typeof passageTest> {
  const expression = matchOf(query);
  if (expression === undefined) return passageTest(query, { tags, steps, people, me, fields }, marked.numbers, (leaf) => rowTest(matchOf(leaf), marked));
  const bits = bitsOf(expression, marked);
  return ({ rows }) => (at) => bits[rows[at] ?? NONE] === 1;
}

/** Whether words stand in a row. */
function rowTest(expression: string | undefined, marked: Marked): (row: number) => boolean {
  const bits = expression === undefined ? new Uint8Array() : bitsOf(expression, marked);
  return (row) => bits[row] === 1;
}

/** For each row: 1 where the words stand. */
function bitsOf(expression: string, { match }: Marked): Uint8Array {
  const rows = match(expression);
  let last = NONE;
  for (const row of rows) if (row > last) last = row;
  const bits = new Uint8Array(last + 1);
  for (const row of rows) bits[row] = 1;
  return bits;
}

/** A passage with its words in their text; undefined when it is gone by now. */
export function readPassage({ columns, layer, statement, at, isPersonal }: PassagePlace, find: Finder | null, library: Library): FoundPassage | undefined {
  const read = library.marked.read(columns.rows[at] ?? 0);
  if (!read) return undefined;
  const { words, marked } = read;
  const { text } = library.textOf(statement);
  const range = rangeIn(text, words, marked.placed);
  const tags = new Map(library.tags.map((tag) => [tag.id, tag]));
  return {
    ...{ annotation: marked.annotations[0] ?? '', layer, isPersonal, isOrphaned: marked.placed.state === 'orphaned', isOpen: marked.isOpen },
    words: isPersonal && range ? { ...range, words: text.slice(range.start, range.end) } : null,
    ...quoteOf(words, range && { text, range }, find),
    taggings: marked.taggings.map(({ id, tag, value, by, isDisputed }) => ({ id, tag: livingTag(tags, tag)?.id ?? tag, value, by: namedAuthor(by, library), isDisputed })),
  };
}

/** The names of what is shown and of what can be chosen. */
export function namesOf(marks: MarkCounts, { chosen }: Asked['narrowing'], { tags, steps, people }: Library): MarkNames {
  const used = (key: string) => new Set([...(marks.get(key)?.keys() ?? []), ...(chosen[key] ?? [])]);
  const [tagged, by] = [used('tag'), used('by')];
  return { tags: tags.filter(({ id, mergedInto }) => mergedInto === null && tagged.has(id)), steps, people: people.flatMap(({ by: { kind, id }, name }) => (by.has(id) ? [{ kind, id, name }] : [])) };
}

export function namedAuthor(by: Author, { names }: Pick<Library, 'names'>): NamedAuthor {
  return { ...by, name: authorName(by, names) };
}

function byPlace(a: PassagePlace, b: PassagePlace): number {
  return inOrder(a.columns.starts[a.at] ?? 0, b.columns.starts[b.at] ?? 0) || (a.columns.rows[a.at] ?? 0) - (b.columns.rows[b.at] ?? 0);
}

function inOrder(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
