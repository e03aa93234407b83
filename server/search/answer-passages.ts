import { rangeIn } from '#core/annotated/range-in.ts';
import { authorName, type Author } from '#core/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { narrowStatements } from '#core/list/query.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import { listFacets, NOT_COUNTED, type Row } from './listed.ts';
import type { Asked, FoundPassage } from '#core/search/asked.ts';
import { narrowMarked, type MarkCounts, type MarkNames } from '#core/search/mark-facets.ts';
import { isOrphaned, passageTest, type Judged } from '#core/search/marks.ts';
import type { Finder } from '#core/search/match.ts';
import { quoteOf } from '#core/search/quote.ts';
import type { Query } from '#core/search/query.ts';
import type { Library } from './answer.ts';
import type { IndexedPassage } from './entries.ts';
import { fitting } from './fitting.ts';

/** Passages of a workspace that a member may see, by their rows. */
export interface Marked {
  /** Those of everyone's layers, and of the member's own. */
  shared: () => Iterable<readonly IndexedPassage[]>;
  own: () => Iterable<readonly IndexedPassage[]>;
  match: (expression: string) => number[];
}

/** A passage among the rows that are narrowed. */
export interface PassageRow extends Row, Judged {
  row: number;
  passage: IndexedPassage;
  isPersonal: boolean;
}

/** The passages of which a query is true. Words must stand in the passage, fields ask its statement. */
function passagesFor(query: Query | null, library: Library): PassageRow[] {
  const statements = new Map([...library.statements.values()].map((one) => [one.statement, one]));
  const named = { tags: library.tags, steps: library.steps, people: library.people, me: library.me, fields: library.fields };
  const fits = query && passageTest(query, named, (leaf) => fitting(leaf, { match: library.marked.match, all: () => [], described: () => [] }));
  const found: PassageRow[] = [];
  for (const isPersonal of [false, true]) {
    for (const passages of isPersonal ? library.marked.own() : library.marked.shared()) {
      for (const passage of passages) {
        const of = statements.get(passage.statement);
        const judged = of && { row: passage.row, statement: passage.statement, details: of.details, own: of.own.values, marked: passage.marked };
        if (judged && (!fits || fits(judged))) found.push({ ...judged, ...NOT_COUNTED, passage, isPersonal });
      }
    }
  }
  return found;
}

/** What is left of the passages under everything that is chosen, and what else could be chosen. */
export interface NarrowedPassages {
  shown: readonly PassageRow[];
  /** Of the details of their statements, as `narrowStatements` counts. */
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  marks: MarkCounts;
}

/** Passages that fit a query and what is chosen. */
export function narrowPassages(query: Query | null, { narrowing }: Asked, library: Library): NarrowedPassages {
  const fit = passagesFor(query, library);
  const facets = listFacets(library.fields);
  const within = narrowStatements(fit, narrowing, facets);
  const { shown, counts: marks } = narrowMarked(within.shown, narrowing.chosen, library.tags);
  const isSame = shown.length === within.shown.length;
  return { shown, marks, counts: isSame ? within.counts : narrowStatements(narrowMarked(fit, narrowing.chosen, library.tags).shown, narrowing, facets).counts };
}

/** A passage with its words in their text. */
export function readPassage({ passage, statement, isPersonal }: PassageRow, find: Finder | null, library: Library): FoundPassage {
  const { words, marked, layer } = passage;
  const { text } = library.textOf(statement);
  const range = rangeIn(text, words, marked.placed);
  const tags = new Map(library.tags.map((tag) => [tag.id, tag]));
  return {
    ...{ annotation: marked.annotations[0] ?? '', layer, isPersonal, isOrphaned: isOrphaned(marked), isOpen: marked.isOpen },
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
export function byPlace(a: PassageRow, b: PassageRow): number {
  return placeOf(a) - placeOf(b) || a.row - b.row;
}

function placeOf({ marked }: PassageRow): number {
  return isOrphaned(marked) ? Infinity : (marked.placed.anchorStart ?? marked.placed.start);
}
