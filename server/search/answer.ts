import { sortStatements } from '#core/list/order.ts';
import { narrowStatements } from '#core/list/query.ts';
import { snapToSentence } from '#core/sentence.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import type { Author, AuthorNames } from '#core/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import { LIST_ORDERS, type Asked, type Found, type FoundPlace, type FoundRemark, type FoundStatement, type SearchedTag } from '#core/search/asked.ts';
import { bestOf, inContext, type InContext } from '#core/search/context.ts';
import { nameFits } from '#core/search/fits.ts';
import { choosesPassages, type MarkNames } from '#core/search/mark-facets.ts';
import { asksPassages } from '#core/search/marks.ts';
import { finderOf, type Finder } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { printQuery } from '#core/search/print.ts';
import { loosened, positiveLeaves, type Query } from '#core/search/query.ts';
import { withSynonyms, type SynonymSet } from '#core/search/synonyms.ts';
import { wordsOf, type Words } from '#core/search/words.ts';
import { byPlace, namedAuthor, namesOf, narrowPassages, readPassage, type Marked, type NarrowedPassages, type PassageRow } from './answer-passages.ts';
import type { IndexedRemark } from './entries.ts';
import { fitting } from './fitting.ts';
import { matchOf } from './fts.ts';
import type { Indexed } from './index-file.ts';
import { LIST_FACETS, NOT_COUNTED, type Row } from './listed.ts';

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
  /** Comments and notes, only those that the asker may read. */
  said: Said;
  /** What people marked, only what the asker may see. */
  marked: Marked;
  tags: readonly SearchedTag[];
  steps: MarkNames['steps'];
  synonyms: readonly Pick<SynonymSet, 'words'>[];
  names: AuthorNames;
  /** The same names, each with who it is. */
  people: readonly { by: Author; name: string }[];
  me: Author;
}

/** Comments and notes by their rows. */
export interface Said {
  match: (expression: string) => number[];
  /** In the order in which they were said. */
  statementsOf: (rows: readonly number[]) => { row: number; statement: string | null }[];
  read: (row: number) => IndexedRemark | undefined;
}

/** A text with its words. */
export interface CutText {
  text: string;
  words: Words;
}

/** So many passages of a statement are shown; the others are on its page. */
const PASSAGES_EACH = 3;
/** The same of passages that were asked for, of remarks, and of what is found in the codebook. */
const MARKED_EACH = 10;
const REMARKS_EACH = 3;
const FROM_CODEBOOK = 8;
const PARTS_EACH = 2;

/** Answers a search from what a workspace holds: with statements, or with passages when what is asked is said of these. */
export function answer(asked: Asked, library: Library): Found {
  const { query: typed, notes } = parseQuery(asked.typed);
  const more = typed && withSynonyms(typed, library.synonyms);
  const query = asked.isExact || !more ? typed : more.query;
  const ofPassages = narrowPassages(query, asked, library);
  const found = (query && asksPassages(query)) || choosesPassages(asked.narrowing.chosen) ? answerPassages(query, ofPassages, asked, library) : answerStatements(query, asked, library);
  const counts = new Map([...found.counts, ...ofPassages.marks]);
  const instead = typed && found.statements === 0 && found.marked === null ? insteadOf(typed, asked, library) : null;
  return { ...found, instead, counts, notes, understood: query && query !== typed ? printQuery(query) : asked.typed, synonyms: more?.used ?? [], names: namesOf(ofPassages.marks, asked.narrowing, library), missing: library.missing };
}

type Answered = Omit<Found, 'notes' | 'names' | 'missing' | 'understood' | 'synonyms' | 'instead'>;

function answerStatements(query: Query | null, asked: Asked, library: Library): Answered {
  const said = query ? saidFor(query, library) : new Map<string | null, number[]>();
  const rows = rowsOf(query && statementsFor(query, said, asked, library), library);
  const { shown, counts } = narrowStatements(rows, asked.narrowing, LIST_FACETS);
  const inOrder = ordered(shown, query, asked, library);
  const find = query && finderOf(query);
  const found = inOrder.slice(0, asked.show).map(({ row, statement, details }): FoundStatement => {
    const own = find ? (library.statements.get(row)?.own ?? []).filter((words) => find(wordsOf(words)).length > 0) : [];
    const remarks = said.get(statement) ?? [];
    const places = find ? placesOf(find, library.textOf(statement), details.language) : NO_PLACES;
    return { statement, details, own, ...places, said: remarks.length, remarks: find ? readRemarks(remarks.slice(0, REMARKS_EACH), find, library) : [], marked: 0, passagesMarked: [] };
  });
  return {
    statements: inOrder.length,
    places: found.length === inOrder.length ? found.reduce((sum, { places }) => sum + places, 0) : null,
    said: inOrder.reduce((sum, { statement }) => sum + (said.get(statement)?.length ?? 0), 0),
    marked: null,
    shown: found,
    codebook: query && find ? fromCodebook(query, find, said.get(null) ?? [], library) : NOTHING_OF_CODEBOOK,
    counts: new Map([...counts].map(([facet, values]) => [facet, new Map(values)])),
  };
}

function answerPassages(query: Query | null, { shown, counts }: NarrowedPassages, asked: Asked, library: Library): Answered {
  const byStatement = new Map<string, PassageRow[]>();
  for (const one of shown) {
    const known = byStatement.get(one.statement);
    if (known) known.push(one);
    else byStatement.set(one.statement, [one]);
  }
  const rows = [...byStatement.values()].flatMap((those) => those.slice(0, 1));
  const countOf = ({ statement }: PassageRow) => byStatement.get(statement)?.length ?? 0;
  const inOrder = asked.order === 'relevance' ? sortStatements(rows, LIST_ORDERS.newest).sort((a, b) => countOf(b) - countOf(a)) : sortStatements(rows, LIST_ORDERS[asked.order]);
  const find = query && finderOf(query);
  const found = inOrder.slice(0, asked.show).map(({ statement, details }): FoundStatement => {
    const passages = (byStatement.get(statement) ?? []).sort(byPlace);
    return { statement, details, own: [], ...NO_PLACES, said: 0, remarks: [], marked: passages.length, passagesMarked: passages.slice(0, MARKED_EACH).map((one) => readPassage(one, find, library)) };
  });
  return {
    ...{ statements: inOrder.length, places: 0, said: 0, marked: shown.length, shown: found, codebook: NOTHING_OF_CODEBOOK },
    counts: new Map([...counts].map(([facet, values]) => [facet, new Map(values)])),
  };
}

const NOTHING_OF_CODEBOOK: Found['codebook'] = { tags: [], remarks: [] };
const NO_PLACES = { places: 0, passages: [] } satisfies Pick<FoundStatement, 'places' | 'passages'>;

function placesOf(find: Finder, { text, words }: CutText, language: string): Pick<FoundStatement, 'places' | 'passages'> {
  const hits = find(words);
  const passages = bestOf(inContext(text, words, hits), PASSAGES_EACH).map((one) => ({ ...one, sentence: sentenceOf(text, one, language) }));
  return { places: hits.length, passages };
}

function sentenceOf(text: string, { start, marks }: InContext, language: string): FoundPlace['sentence'] {
  const found = { start: start + (marks[0]?.start ?? 0), end: start + (marks.at(-1)?.end ?? 0) };
  const sentence = snapToSentence(text, found, language) ?? found;
  return { ...sentence, words: text.slice(sentence.start, sentence.end) };
}

function rowsOf(fit: ReadonlySet<number> | null, { statements }: Library): Row[] {
  const fitting = fit === null ? statements.values() : [...fit].flatMap((row) => statements.get(row) ?? []);
  return Array.from(fitting, ({ row, statement, details }) => ({ row, statement, details, ...NOT_COUNTED }));
}

/** The rows of statements of which a query is true, the best first when that is asked for, and behind them those on which something was said of which it is. */
function statementsFor(query: Query, said: ReadonlyMap<string | null, unknown>, { order }: Asked, library: Library): Set<number> {
  const { statements, match, ranked } = library;
  const expression = matchOf(query);
  const rows = order === 'relevance' && expression !== undefined ? new Set(ranked(expression)) : fitting(query, { match, all: () => [...statements.keys()], withDetails: (fits) => [...statements.values()].filter(({ details }) => fits(details)).map(({ row }) => row) });
  if (said.size > 0) for (const { row, statement } of statements.values()) if (said.has(statement)) rows.add(row);
  return rows;
}

/** What was said of which a query is true by itself, by statement: its words stand in the remark, its fields ask the details of the statement. */
function saidFor(query: Query, { said, statements }: Library): Map<string | null, number[]> {
  const words = anyOf(query);
  if (words === undefined) return new Map();
  const spoken = said.match(words);
  const within = (fits: (details: StatementDetails) => boolean) => {
    const ids = new Set([...statements.values()].filter(({ details }) => fits(details)).map(({ statement }) => statement));
    return said.statementsOf(spoken).flatMap(({ row, statement }) => (statement !== null && ids.has(statement) ? [row] : []));
  };
  const fit = spoken.length === 0 ? new Set<number>() : fitting(query, { match: said.match, all: () => spoken, withDetails: within });
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
  const { shown } = narrowStatements(rowsOf(statementsFor(open, saidFor(open, library), { ...asked, order: 'newest' }, library), library), asked.narrowing, LIST_FACETS);
  return shown.length > 0 ? { typed: printQuery(open), statements: shown.length } : null;
}
