import { id } from '#core/id.ts';
import { FACETS, type Facet } from '#core/list/facet.ts';
import { readListQuery, writeListQuery, type ListQuery } from '#core/list/query.ts';
import { NOTHING_CHOSEN } from '#core/search/asked.ts';
import { UNITS, type Unit } from './matrix.ts';
import type { Unfolded } from './tree-rows.ts';

/** What is shown of the same taggings. */
export const VIEWS = ['matrix', 'frequency', 'together', 'time', 'coverage', 'people', 'repeated'] as const;
export type View = (typeof VIEWS)[number];

/** How near each other two tags have to be to be together: on words that overlap, or in one paragraph. */
export const NEAR = ['words', 'paragraph'] as const;
export type Near = (typeof NEAR)[number];

/**
 * What a number stands for whose passages are shown: an empty tag is all of them, an empty column all columns. `other` is the second tag of two, a stretch of time, a kind of verdict, or
 * what somebody was asked; empty for none. `value` is the key of one value; empty for all that count.
 */
export interface Chosen {
  tag: string;
  column: string;
  other: string;
  value: string;
}

/** Everything that counts. */
export const CHOSEN_ALL: Chosen = { tag: '', column: '', other: '', value: '' };

/** Chosen with a person: the statements that they were asked to read. */
export const ASKED_TO_READ = 'asked';

/** An analysis as the address has it. */
export interface AnalysisAsked {
  view: View;
  /** Which statements count. */
  narrowing: ListQuery;
  /** Whose taggings count, as `by` of a coding; everyone's when null. */
  by: string | null;
  /** The values that count, by their keys, or all with any value or none when there are none. */
  values: readonly string[];
  unit: Unit;
  /** The key of the dimension that makes the columns. */
  columns: string;
  /** Statements of a group count for each of its members. */
  perMember: boolean;
  /** All columns, not only those with the most. */
  allColumns: boolean;
  /** The tags that are unfolded. */
  open: Unfolded;
  near: Near;
  /** The one tag whose timeline is shown; all of them when null. */
  theme: string | null;
  /** Repeated wording has so many words at least. */
  least: number;
  /** Only what statements of different position holders share. */
  betweenHolders: boolean;
  /** Only statements that nobody has tagged, where statements are listed. */
  onlyUntagged: boolean;
  chosen: Chosen | null;
  /** How many of its passages are shown. */
  show: number;
}

/** How long repeated wording can be asked to be, in words. */
export const LEASTS = [12, 20, 40, 80] as const;

/** What analysis can be narrowed to. */
const LEFT_OUT: ReadonlySet<string> = new Set(['assigned', 'theme', 'source', 'symbol']);

/** The facets of a workspace by which analysis is narrowed. */
export function analysisFacets(facets: readonly Facet[] = FACETS): readonly Facet[] {
  return facets.filter(({ key }) => !LEFT_OUT.has(key));
}

/** So many passages are shown, and so many more each time that more are asked for. */
export const PASSAGES_AT_ONCE = 30;
export const MOST_PASSAGES = 600;
const MOST_VALUES = 64;
const LONGEST_VALUE = 200;
export const FIRST_COLUMNS = 'holder';

/** Reads an address; what means nothing in it is left out. */
export function readAnalysis(search: URLSearchParams, facets: readonly Facet[]): AnalysisAsked {
  const { chosen, from, to } = readListQuery(search, facets);
  const show = Number(search.get('show'));
  const open = search.getAll('open');
  const [tag, column] = [search.get('tag'), search.get('in')];
  return {
    view: VIEWS.find((view) => view === search.get('view')) ?? 'matrix',
    narrowing: { ...NOTHING_CHOSEN, chosen, from, to },
    by: /^(member|service|outside):[A-Za-z0-9_-]{21,36}$/.exec(search.get('by') ?? '')?.[0] ?? null,
    values: [...new Set(search.getAll('value'))].filter((value) => value.length <= LONGEST_VALUE).slice(0, MOST_VALUES),
    unit: UNITS.find((unit) => unit === search.get('unit')) ?? 'passages',
    columns: search.get('columns') ?? FIRST_COLUMNS,
    perMember: search.get('members') === 'each',
    allColumns: search.get('more') === 'columns',
    open: open.includes('all') ? { all: true, but: idsOf(search.getAll('fold')) } : { all: false, but: idsOf(open) },
    near: NEAR.find((near) => near === search.get('near')) ?? 'words',
    theme: id.safeParse(search.get('of')).data ?? null,
    least: LEASTS.find((least) => String(least) === search.get('least')) ?? LEASTS[0],
    betweenHolders: search.get('between') === 'holders',
    onlyUntagged: search.get('only') === 'untagged',
    chosen: tag === null && column === null ? null : { tag: id.safeParse(tag).data ?? '', column: column ?? '', other: search.get('and') ?? '', value: (search.get('is') ?? '').slice(0, LONGEST_VALUE) },
    show: Number.isInteger(show) && show > PASSAGES_AT_ONCE ? Math.min(show, MOST_PASSAGES) : PASSAGES_AT_ONCE,
  };
}

function idsOf(given: readonly string[]): string[] {
  return [...new Set(given.filter((one) => id.safeParse(one).success))];
}

/** The address of an analysis; empty for the first view of everything. */
export function writeAnalysis({ view, near, theme, least, betweenHolders, onlyUntagged, narrowing, by, values, unit, columns, perMember, allColumns, open, chosen, show }: AnalysisAsked): string {
  const search = new URLSearchParams(writeListQuery({ ...narrowing, words: '', sort: NOTHING_CHOSEN.sort }));
  if (view !== 'matrix') search.set('view', view);
  if (near !== 'words') search.set('near', near);
  if (least !== LEASTS[0]) search.set('least', String(least));
  if (betweenHolders) search.set('between', 'holders');
  if (onlyUntagged) search.set('only', 'untagged');
  if (theme !== null) search.set('of', theme);
  if (columns !== FIRST_COLUMNS) search.set('columns', columns);
  if (perMember) search.set('members', 'each');
  if (by !== null) search.set('by', by);
  for (const value of values) search.append('value', value);
  if (unit !== 'passages') search.set('unit', unit);
  if (allColumns) search.set('more', 'columns');
  if (open.all) search.set('open', 'all');
  for (const tag of open.but) search.append(open.all ? 'fold' : 'open', tag);
  if (chosen) {
    search.set('tag', chosen.tag);
    search.set('in', chosen.column);
    if (chosen.other !== '') search.set('and', chosen.other);
    if (chosen.value !== '') search.set('is', chosen.value);
  }
  if (chosen && show !== PASSAGES_AT_ONCE) search.set('show', String(show));
  return search.toString();
}
