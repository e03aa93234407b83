import type { OwnField } from '#core/fields/field.ts';
import { NOT_PRINTED, type Facet } from '#core/list/facet.ts';
import { facetsWith, isOwn } from '#core/list/own.ts';
import { holderWords, type Listed } from '#core/list/statement-list.ts';
import { dateWords, shortSession, splitName } from '#core/list/statement-words.ts';
import { authorName, type AuthorNames } from '#core/entities/author.ts';
import type { CodedStatement } from './coding.ts';
import { numberRanges } from './number-ranges.ts';

/** What a column is called, with a small line under it. `isUntold` says that the documents do not tell: these stand apart, last. */
export interface ColumnWords {
  name: string;
  note: string;
  isUntold: boolean;
}

/** Something that statements, or taggings, differ in. */
export interface Dimension {
  key: string;
  label: string;
  columnsOf: (statement: CodedStatement, by: string) => readonly string[];
  wordsOf: (column: string) => ColumnWords;
  /** Whether the taggings of one statement are in different columns. */
  isByCoding?: true;
  /** Where a column stands among the others, when not by its name. */
  rankOf?: (column: string) => string | number;
}

/** Fields of statements that make columns. */
const KEYS: readonly string[] = ['session', 'year', 'forum', 'delegation', 'language', 'type', 'place', 'meeting', 'topic'];
const OWN_KINDS: ReadonlySet<string> = new Set(['one-of', 'several-of', 'yes-no', 'date', 'number']);

export interface DimensionsOf {
  statements: readonly CodedStatement[];
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  names: AuthorNames;
  /** Statements of a group count for each of its members instead. */
  perMember: boolean;
}

/** What the columns of a workspace can be, by key and label alone. */
export function dimensionChoices(fields: readonly OwnField[]): { key: string; label: string }[] {
  const facets = columnFacets(fields).map(({ key, label }) => ({ key, label }));
  return [{ key: 'holder', label: 'Position holder' }, { key: 'statement', label: 'Statement' }, ...facets, { key: 'collection', label: 'Collection' }, { key: 'person', label: 'Person who tagged' }];
}

/** The dimension of a key; that of position holders for a key that means nothing. */
export function dimensionOf(key: string, of: DimensionsOf): Dimension {
  if (key === 'statement') return statementDimension(of);
  if (key === 'collection') return collectionDimension(of);
  if (key === 'person') return personDimension(of);
  const facet = columnFacets(of.fields).find((one) => one.key === key);
  if (!facet) return holderDimension(of);
  const isNumber = of.fields.some(({ key: own, kind }) => kind === 'number' && facet.key === `own.${own}`);
  return facetDimension(isNumber ? inRanges(facet, of.statements) : facet);
}

function columnFacets(fields: readonly OwnField[]): Facet[] {
  const fit = new Set(fields.filter(({ kind, isArchived }) => OWN_KINDS.has(kind) && !isArchived).map(({ key }) => `own.${key}`));
  return facetsWith(fields).filter(({ key }) => (isOwn(key) ? fit.has(key) : KEYS.includes(key)));
}

/** The same with its numbers gathered, as those of these statements are told apart. */
function inRanges(facet: Facet, statements: readonly CodedStatement[]): Facet {
  const told = (statement: Listed) => facet.valuesOf(statement).filter((value) => value !== NOT_PRINTED);
  const ranges = numberRanges(statements.flatMap((statement) => told(listedOf(statement)).map(Number)));
  return {
    ...facet,
    valuesOf: (row) => (told(row).length === 0 ? [NOT_PRINTED] : [...new Set(told(row).map((value) => ranges.of(Number(value))))]),
    labelOf: (value) => (value === NOT_PRINTED ? facet.labelOf(value) : ranges.wordsOf(value)),
    rankOf: Number,
  };
}

/** A statement as the list's facets see it. */
export function listedOf({ details, own, collections }: CodedStatement): Listed {
  return { details, own, collections, ownWords: '', passages: 0, open: 0, themes: [], assigned: [] };
}

function facetDimension(facet: Facet): Dimension {
  const known = new WeakMap<CodedStatement, readonly string[]>();
  return {
    key: facet.key,
    label: facet.label,
    columnsOf: (statement) => {
      const before = known.get(statement);
      if (before) return before;
      const columns = facet.valuesOf(listedOf(statement));
      known.set(statement, columns);
      return columns;
    },
    wordsOf: (column) => ({ name: facet.labelOf(column), note: '', isUntold: column === NOT_PRINTED }),
    ...(facet.rankOf && { rankOf: facet.rankOf }),
  };
}

/** Members of a group are known by their codes, where they have one, so that a delegation that spoke for itself stands in the same column. */
function holderDimension({ statements, perMember }: DimensionsOf): Dimension {
  const byCode = new Map<string, string>();
  for (const { details: { delegation } } of statements) if (delegation?.iso3) byCode.set(delegation.iso3, delegation.name);
  const nameOf = ({ name, iso3 }: { name: string; iso3: string | null }) => (iso3 === null ? name : (byCode.get(iso3) ?? name));
  const known = new WeakMap<CodedStatement, readonly string[]>();
  const columnsOf = ({ details: { onBehalfOf, delegation } }: CodedStatement): readonly string[] => {
    if (onBehalfOf && perMember && onBehalfOf.members.length > 0) return [...new Set(onBehalfOf.members.map(nameOf))];
    return [onBehalfOf?.name ?? (delegation ? nameOf(delegation) : NOT_PRINTED)];
  };
  return {
    key: 'holder',
    label: 'Position holder',
    columnsOf: (statement) => {
      const columns = known.get(statement) ?? columnsOf(statement);
      known.set(statement, columns);
      return columns;
    },
    wordsOf: (column) => {
      if (column === NOT_PRINTED) return { name: 'not printed', note: '', isUntold: true };
      const { short, rest } = splitName(column);
      return { name: short, note: rest, isUntold: false };
    },
  };
}

function statementDimension({ statements }: DimensionsOf): Dimension {
  const byId = new Map(statements.map((one) => [one.statement, one.details]));
  return {
    key: 'statement',
    label: 'Statement',
    columnsOf: ({ statement }) => [statement],
    wordsOf: (column) => {
      const details = byId.get(column);
      if (!details) return { name: 'not here any more', note: '', isUntold: false };
      const date = dateWords(details);
      const note = date === null ? details.title : [date, details.session && shortSession(details.session)].filter(Boolean).join(', ');
      return { name: holderWords(details).name, note, isUntold: date === null };
    },
    rankOf: (column) => byId.get(column)?.dateStart ?? '',
  };
}

function collectionDimension({ collections }: DimensionsOf): Dimension {
  const names = new Map(collections.map(({ id, name }) => [id, name]));
  return {
    key: 'collection',
    label: 'Collection',
    columnsOf: (statement) => (statement.collections.length > 0 ? statement.collections : [NOT_PRINTED]),
    wordsOf: (column) => ({ name: column === NOT_PRINTED ? 'in no collection' : (names.get(column) ?? 'not here any more'), note: '', isUntold: column === NOT_PRINTED }),
  };
}

function personDimension({ names }: DimensionsOf): Dimension {
  return {
    key: 'person',
    label: 'Person who tagged',
    isByCoding: true,
    columnsOf: (_, by) => [by],
    wordsOf: (column) => ({ name: personName(column, names), note: '', isUntold: false }),
  };
}

/** The name of an author as `by` has them. */
export function personName(by: string, names: AuthorNames): string {
  const at = by.indexOf(':');
  const kind = by.slice(0, at);
  return authorName({ kind: kind === 'service' || kind === 'outside' ? kind : 'member', id: by.slice(at + 1) }, names);
}

const NAMES = new Intl.Collator('en', { numeric: true });

/** Columns in their order: what is not told last. */
export function sortColumns<Column extends ColumnWords & { column: string }>(columns: readonly Column[], { rankOf }: Pick<Dimension, 'rankOf'>): Column[] {
  const byRank = (a: Column, b: Column) => {
    if (!rankOf) return 0;
    const [x, y] = [rankOf(a.column), rankOf(b.column)];
    return x < y ? -1 : Number(x > y);
  };
  return [...columns].sort((a, b) => Number(a.isUntold) - Number(b.isUntold) || byRank(a, b) || NAMES.compare(a.name, b.name) || NAMES.compare(a.note, b.note));
}
