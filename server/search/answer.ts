import { fieldValueWords, type OwnValues } from '#core/fields/value.ts';
import { sortStatements } from '#core/list/order.ts';
import { narrowStatements } from '#core/list/query.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { LIST_ORDERS, type Asked, type Found, type FoundRemark, type FoundStatement } from '#core/search/asked.ts';
import { bestOf, inContext } from '#core/search/context.ts';
import { nameFits } from '#core/search/fits.ts';
import { choosesPassages } from '#core/search/mark-facets.ts';
import { asksPassages } from '#core/search/marks.ts';
import { finderOf, type Finder } from '#core/search/match.ts';
import { describedFits } from '#core/search/own.ts';
import { parseQuery } from '#core/search/parse.ts';
import { printQuery } from '#core/search/print.ts';
import { loosened, positiveLeaves, type Field, type OwnAsked, type Query } from '#core/search/query.ts';
import { withSynonyms } from '#core/search/synonyms.ts';
import { wordsOf } from '#core/search/words.ts';
import { countPlaces, NO_PLACES, placesOf } from './answer-places.ts';
import { firstPlaces, inPassageOrder, namedAuthor, namesOf, narrowPassages, readPassage, type NarrowedPassages } from './answer-passages.ts';
import { fitting } from './fitting.ts';
import { matchOf } from './fts.ts';
import type { Library } from './library.ts';
import { listFacets, toldCounts, type Row } from './listed.ts';

/** So many passages that were asked for are shown of a statement, so many remarks, and so much of what is found in the codebook. */
const MARKED_EACH = 10;
const REMARKS_EACH = 3;
const FROM_CODEBOOK = 8;
const PARTS_EACH = 2;

/** Answers a search from what a workspace holds: with statements, or with passages when what is asked is said of these. */
export function answer(asked: Asked, library: Library): Found {
  const { query: typed, notes } = parseQuery(asked.typed, library.fields);
  const more = typed && withSynonyms(typed, library.synonyms);
  const query = asked.isExact || !more ? typed : more.query;
  const areAsked = (query !== null && asksPassages(query)) || choosesPassages(asked.narrowing.chosen);
  const ofPassages = narrowPassages(query, asked, library, areAsked);
  const found = areAsked ? answerPassages(query, ofPassages, asked, library) : answerStatements(query, asked, library);
  const counts = new Map([...found.counts, ...ofPassages.marks]);
  const instead = typed && found.statements === 0 && found.marked === null ? insteadOf(typed, asked, library) : null;
  return { ...found, instead, counts, notes, fields: library.fields, understood: query ? understoodAs(query, typed, asked) : asked.typed, synonyms: more?.used ?? [], names: namesOf(ofPassages.marks, asked.narrowing, library), missing: library.missing };
}

/** What is not as it was typed is written down: synonyms, and fields of the workspace under names that only the workspace knows. */
function understoodAs(query: Query, typed: Query | null, asked: Asked): string {
  return query !== typed || positiveLeaves(query).some(({ kind }) => kind === 'own') ? printQuery(query) : asked.typed;
}

type Answered = Omit<Found, 'notes' | 'fields' | 'names' | 'missing' | 'understood' | 'synonyms' | 'instead'>;

function answerStatements(query: Query | null, asked: Asked, library: Library): Answered {
  const said = query ? saidFor(query, library) : new Map<string | null, number[]>();
  const rows = rowsOf(query && statementsFor(query, said, asked, library), library);
  const { facets, valuesOf } = listFacets(library.fields);
  const { shown, counts } = narrowStatements(rows, asked.narrowing, facets, valuesOf);
  const inOrder = ordered(shown, query, asked, library);
  const find = query && finderOf(query);
  const found = inOrder.slice(0, asked.show).map(({ statement, details, own: held }): FoundStatement => {
    const own = query && find ? ownSaid(held, query, find, library) : [];
    const remarks = said.get(statement) ?? [];
    const places = find ? placesOf(find, library.textOf(statement), details.language, asked.each) : NO_PLACES;
    return { statement, details, own, ...places, said: remarks.length, remarks: find ? readRemarks(remarks.slice(0, REMARKS_EACH), find, library) : [], marked: 0, passagesMarked: [] };
  });
  return {
    statements: inOrder.length,
    places: countPlaces(query && anyOf(query) !== undefined ? find : null, found, inOrder, library),
    said: inOrder.reduce((sum, { statement }) => sum + (said.get(statement)?.length ?? 0), 0),
    marked: null,
    shown: found,
    codebook: query && find ? fromCodebook(query, find, said.get(null) ?? [], library) : NOTHING_OF_CODEBOOK,
    counts: toldCounts(counts, asked.narrowing),
  };
}

function answerPassages(query: Query | null, narrowed: NarrowedPassages, asked: Asked, library: Library): Answered {
  const { shown, counts } = narrowed;
  const find = query && finderOf(query);
  const answered = inPassageOrder(narrowed, asked).slice(0, asked.show).map((row): FoundStatement => {
    const { statement, details, own: held } = row;
    const { marked, parts } = shown.get(row) ?? { marked: 0, parts: [] };
    const passagesMarked = firstPlaces(parts, asked.each ?? MARKED_EACH).flatMap((one) => readPassage(one, find, library) ?? []);
    return { statement, details, own: query && find ? ownSaid(held, query, find, library) : [], ...NO_PLACES, said: 0, remarks: [], marked, passagesMarked };
  });
  let all = 0;
  for (const { marked } of shown.values()) all += marked;
  return { ...{ statements: shown.size, places: { count: 0, isAll: true }, said: 0, marked: all, shown: answered, codebook: NOTHING_OF_CODEBOOK }, counts: toldCounts(counts, asked.narrowing) };
}

const NOTHING_OF_CODEBOOK: Found['codebook'] = { tags: [], remarks: [] };

function rowsOf(fit: ReadonlySet<number> | null, { statements: { byRow } }: Library): Row[] {
  if (fit === null) return [...byRow.values()];
  const rows: Row[] = [];
  for (const one of fit) {
    const row = byRow.get(one);
    if (row) rows.push(row);
  }
  return rows;
}

/** The statements that are what a field asks. */
function statementsThat(asked: Field | OwnAsked, { statements, fields }: Library): Row[] {
  const fits = describedFits(asked, fields);
  return [...statements.byRow.values()].filter(fits);
}

/** What a statement has in the fields of the workspace: what was looked for as words, and what was asked by its field. */
function ownSaid(values: OwnValues, query: Query, find: Finder, { fields }: Library): string[] {
  const asked = new Set(positiveLeaves(query).flatMap((leaf) => (leaf.kind === 'own' ? [leaf.field] : [])));
  return fields.flatMap((field) => {
    const value = values[field.id];
    const words = value === undefined ? '' : fieldValueWords(field, value);
    if (words === '') return [];
    if (asked.has(field.key)) return [`${field.name}: ${words}`];
    return typeof value !== 'boolean' && find(wordsOf(words)).length > 0 ? [words] : [];
  });
}

/** The rows of statements of which a query is true, the best first when that is asked for, and behind them those on which something was said of which it is. */
function statementsFor(query: Query, said: ReadonlyMap<string | null, unknown>, { order }: Asked, library: Library): Set<number> {
  const { statements, match, ranked } = library;
  const expression = matchOf(query);
  const rows = order === 'relevance' && expression !== undefined ? new Set(ranked(expression)) : fitting(query, { match, all: () => [...statements.byRow.keys()], described: (field) => statementsThat(field, library).map(({ row }) => row) });
  if (said.size > 0) for (const { row, statement } of statements.byRow.values()) if (said.has(statement)) rows.add(row);
  return rows;
}

/** What was said of which a query is true by itself, by statement: its words stand in the remark, its fields ask the details of the statement. */
function saidFor(query: Query, library: Library): Map<string | null, number[]> {
  const { said } = library;
  const words = anyOf(query);
  if (words === undefined) return new Map();
  const spoken = said.match(words);
  const described = (field: Field | OwnAsked) => {
    const ids = new Set(statementsThat(field, library).map(({ statement }) => statement));
    return said.statementsOf(spoken).flatMap(({ row, statement }) => (statement !== null && ids.has(statement) ? [row] : []));
  };
  const fit = spoken.length === 0 ? new Set<number>() : fitting(query, { match: said.match, all: () => spoken, described });
  const by = new Map<string | null, number[]>();
  for (const { row, statement } of said.statementsOf(spoken.filter((one) => fit.has(one)))) by.set(statement, [...(by.get(statement) ?? []), row]);
  return by;
}

function readRemarks(rows: readonly number[], find: Finder, library: Library): FoundRemark[] {
  return rows.flatMap((row) => {
    const entry = library.said.read(row);
    if (!entry) return [];
    const { id, text, isPersonal, facts } = entry;
    const words = wordsOf(text);
    return [{ id, isPersonal, ...facts, by: namedAuthor(facts.by, library), parts: bestOf(inContext(text, words, find(words)), PARTS_EACH) }];
  });
}

function fromCodebook(query: Query, find: Finder, rows: readonly number[], library: Library): Found['codebook'] {
  const fits = nameFits(query);
  const tags = new Map(library.tags.map((tag) => [tag.id, tag]));
  const named = library.tags.filter(({ mergedInto, code, name }) => mergedInto === null && fits(`${code} ${name}`));
  const remarks = readRemarks(rows.slice(0, FROM_CODEBOOK), find, library);
  return { tags: named.slice(0, FROM_CODEBOOK), remarks: remarks.map((remark) => ({ ...remark, tag: livingTag(tags, remark.about.id) ?? null })) };
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

function insteadOf(query: Query, asked: Asked, library: Library): Found['instead'] {
  const open = loosened(query);
  const { facets, valuesOf } = listFacets(library.fields);
  const { shown } = narrowStatements(rowsOf(statementsFor(open, saidFor(open, library), { ...asked, order: 'newest' }, library), library), asked.narrowing, facets, valuesOf);
  return shown.length > 0 ? { typed: printQuery(open), statements: shown.length } : null;
}
