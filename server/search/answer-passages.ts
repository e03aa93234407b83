import { rangeIn } from '#core/annotated/range-in.ts';
import { authorName, type Author } from '#core/entities/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { beginNarrowing, SHOWN, type Narrowed } from '#core/list/query.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import type { Asked, FoundPassage } from '#core/search/asked.ts';
import { NONE, type MarkColumns } from '#core/search/mark-columns.ts';
import { narrowMarked, type MarkCounts, type MarkNames } from '#core/search/mark-facets.ts';
import { passageTest } from '#core/search/marks.ts';
import type { Finder } from '#core/search/match.ts';
import { quoteOf } from '#core/search/quote.ts';
import type { Query } from '#core/search/query.ts';
import { matchOf } from './fts.ts';
import type { Library, Marked } from './library.ts';
import { listFacets, type Row } from './listed.ts';

/** A passage among those that are shown: its place in a layer. */
interface PassagePlace {
  layer: MarkColumns;
  at: number;
  isPersonal: boolean;
}

/** A statement with those of its passages that are shown. */
export interface PassageGroup extends Row {
  places: PassagePlace[];
}

/** What is left of the passages under everything that is chosen, and what else could be chosen. */
export interface NarrowedPassages {
  shown: readonly PassageGroup[];
  /** Of the details of their statements, as `narrowStatements` counts: each passage once. */
  counts: Narrowed<unknown>['counts'];
  marks: MarkCounts;
}

/** Passages that fit a query and what is chosen. Words must stand in the passage, fields ask its statement. */
export function narrowPassages(query: Query | null, { narrowing }: Asked, library: Library): NarrowedPassages {
  const { marked, tags, fields } = library;
  const test = query && testOf(query, library);
  const ofStatements = beginNarrowing(narrowing, listFacets(fields));
  const ofPassages = narrowMarked(narrowing.chosen, tags, marked.numbers);
  const groups = new Map<string, PassageGroup>();
  for (const isPersonal of [false, true]) {
    for (const layer of isPersonal ? marked.own() : marked.shared()) {
      const row = library.statements.byStatement.get(layer.statement);
      if (!row) continue;
      const fitting = fittingIn(layer, test?.(layer, row));
      const look = fitting.length === 0 ? undefined : ofStatements.look(row);
      if (!look) continue;
      const takes = look.failed === SHOWN ? ofPassages.count : ofPassages.fits;
      const places: PassagePlace[] = [];
      for (const at of fitting) if (takes(layer, at)) places.push({ layer, at, isPersonal });
      if (places.length === 0) continue;
      ofStatements.count(look, places.length);
      if (look.failed !== SHOWN) continue;
      const known = groups.get(row.statement);
      if (known) known.places.push(...places);
      else groups.set(row.statement, { ...row, places });
    }
  }
  return { shown: [...groups.values()], counts: ofStatements.counts(), marks: ofPassages.counts() };
}

function fittingIn({ rows }: MarkColumns, fits: ((at: number) => boolean) | undefined): number[] {
  const fitting: number[] = [];
  for (let at = 0; at < rows.length; at++) if (!fits || fits(at)) fitting.push(at);
  return fitting;
}

/** What a query asks of passages. Of one that is words alone FTS5 answers all at once. */
function testOf(query: Query, { marked, tags, steps, people, me, fields }: Library): ReturnType<typeof passageTest> {
  const expression = matchOf(query);
  if (expression === undefined) return passageTest(query, { tags, steps, people, me, fields }, marked.numbers, (leaf) => rowTest(matchOf(leaf), marked));
  const hasWords = rowTest(expression, marked);
  return ({ rows }) => (at) => hasWords(rows[at] ?? NONE);
}

/** Whether words stand in a row. */
function rowTest(expression: string | undefined, { match }: Marked): (row: number) => boolean {
  const rows = expression === undefined ? [] : match(expression);
  const bits = new Uint8Array(rows.reduce((most, row) => Math.max(most, row + 1), 0));
  for (const row of rows) bits[row] = 1;
  return (row) => bits[row] === 1;
}

/** A passage with its words in their text; undefined when it is gone by now. */
export function readPassage({ layer, at, isPersonal }: PassagePlace, find: Finder | null, library: Library): FoundPassage | undefined {
  const read = library.marked.read(layer.rows[at] ?? 0);
  if (!read) return undefined;
  const { words, marked } = read;
  const { text } = library.textOf(layer.statement);
  const range = rangeIn(text, words, marked.placed);
  const tags = new Map(library.tags.map((tag) => [tag.id, tag]));
  return {
    ...{ annotation: marked.annotations[0] ?? '', layer: layer.layer, isPersonal, isOrphaned: marked.placed.state === 'orphaned', isOpen: marked.isOpen },
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

/** In the order of the text; what lost its place comes last. */
export function byPlace(a: PassagePlace, b: PassagePlace): number {
  return inOrder(a.layer.starts[a.at] ?? 0, b.layer.starts[b.at] ?? 0) || (a.layer.rows[a.at] ?? 0) - (b.layer.rows[b.at] ?? 0);
}

function inOrder(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
