import { fold } from '#core/text/fold.ts';
import { day } from '#core/details/statement-details.ts';
import { searchTextOf, type Listed } from '#core/list/statement-list.ts';
import { byLabel, FACETS, NOT_PRINTED, type Facet, type FacetChoice } from './facet.ts';
import { ALWAYS_COLUMNS, ORDERS, readSort, writeSort, type Order, type Sort } from './order.ts';

/** What the list is asked for: words that must all occur, a stretch of days, choices by facet, and an order. */
export interface ListQuery {
  words: string;
  /** The first and the last day of the stretch, as ISO dates; empty where it is open. */
  from: string;
  to: string;
  sort: Sort;
  /** Columns besides those of every list, by the keys of their orders. */
  columns: readonly string[];
  /** What is chosen in a facet, by its key; a facet without a choice is absent. */
  chosen: Readonly<Record<string, readonly string[]>>;
}

/** The query of an address; names that mean nothing are left out. */
export function readListQuery(search: URLSearchParams, facets: readonly Facet[] = FACETS, orders: readonly Order[] = ORDERS): ListQuery {
  const date = (name: string) => day.safeParse(search.get(name)).data ?? '';
  const columns = [...new Set(search.getAll('column'))].filter((key) => !ALWAYS_COLUMNS.has(key) && orders.some((order) => order.key === key));
  const chosen = facets.map(({ key }) => [key, [...new Set(search.getAll(key))]] as const).filter(([, values]) => values.length > 0);
  return { words: search.get('find') ?? '', from: date('from'), to: date('to'), sort: readSort(search.get('sort') ?? '', orders), columns, chosen: Object.fromEntries(chosen) };
}

/** The address of all statements where the bare one opens a view. */
export const WHOLE_LIST = 'sort=forum';

/** The address of a query; empty for the whole list in its first order. */
export function writeListQuery({ words, from, to, sort, columns, chosen }: ListQuery): string {
  const params = new URLSearchParams();
  if (words !== '') params.set('find', words);
  if (from !== '') params.set('from', from);
  if (to !== '') params.set('to', to);
  if (writeSort(sort) !== 'forum') params.set('sort', writeSort(sort));
  for (const key of columns) params.append('column', key);
  for (const [key, values] of Object.entries(chosen)) for (const value of values) params.append(key, value);
  return params.toString();
}

/** The same query without anything that narrows. */
export function withoutFilters({ sort, columns }: ListQuery): ListQuery {
  return { words: '', from: '', to: '', sort, columns, chosen: {} };
}

/** Whether anything but the order is asked for. */
export function isFiltered({ words, from, to, chosen }: ListQuery): boolean {
  return words.trim() !== '' || from !== '' || to !== '' || Object.keys(chosen).length > 0;
}

/** Whether the answer depends on what is said on the statements: counting that goes over every annotation of the workspace. */
export function asksForCounts({ sort, chosen }: ListQuery): boolean {
  return 'theme' in chosen || sort.key === 'passages' || sort.key === 'open';
}

/** The query with a column put in or taken out. */
export function withColumn(query: ListQuery, key: string): ListQuery {
  return { ...query, columns: query.columns.includes(key) ? query.columns.filter((one) => one !== key) : [...query.columns, key] };
}

/** The query with one choice of a facet put in or taken out. */
export function withToggled(query: ListQuery, facet: string, value: string): ListQuery {
  const before = query.chosen[facet] ?? [];
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [facet]: _, ...others } = query.chosen;
  return { ...query, chosen: values.length === 0 ? others : { ...others, [facet]: values } };
}

/** Whether a statement fits a query, without counting what others would. */
export function fittingTo(query: ListQuery, facets: readonly Facet[] = FACETS): (row: Listed) => boolean {
  const words = wordsOf(query);
  const chosen = facets.filter(({ key }) => query.chosen[key] !== undefined);
  return (row) => isWithin(row, query) && hasWords(row, words) && chosen.every((facet) => fits(facet.valuesOf(row), query.chosen[facet.key]));
}

/** What fits a query, in the order in which it is given, and what each facet would show. */
export interface Narrowed<T> {
  shown: T[];
  /** By facet and value: how many statements fit everything else that is asked for and have this value. */
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Says of a statement which values it has, by facet; whoever asks for every letter typed keeps them. */
export type ValuesOf = (row: Listed) => Look['values'];

/** Narrows the list and counts the choices, in one go over the statements. */
export function narrowStatements<T extends Listed>(rows: readonly T[], query: ListQuery, facets: readonly Facet[] = FACETS, valuesOf?: ValuesOf): Narrowed<T> {
  const narrowing = beginNarrowing(query, facets, valuesOf);
  const shown: T[] = [];
  for (const row of rows) {
    const look = narrowing.look(row);
    if (!look) continue;
    if (look.failed === SHOWN) shown.push(row);
    narrowing.count(look, 1);
  }
  return { shown, counts: narrowing.counts() };
}

/** How a statement stands to a query: shown, or kept out by the choice in one facet alone. */
export interface Look {
  /** The values that it has, by facet. */
  values: readonly (readonly string[])[];
  /** The place of the facet that keeps it out, or `SHOWN`. */
  failed: number;
}

export const SHOWN = -1;

/** The same for whoever looks at one statement after the other, and counts each as often as there is something on it. */
export function beginNarrowing(query: ListQuery, facets: readonly Facet[], valuesOf: ValuesOf = (row) => facets.map((facet) => facet.valuesOf(row))) {
  const words = wordsOf(query);
  const counted = facets.map(() => new Map<string, { count: number }>());
  const choices = facets.map(({ key }) => query.chosen[key]);
  return {
    /** Undefined for a statement that another choice in one facet would not show either. */
    look(row: Listed): Look | undefined {
      if (!isWithin(row, query) || !hasWords(row, words)) return undefined;
      const values = valuesOf(row);
      let failed = SHOWN;
      for (let at = 0; at < values.length; at++) {
        if (fits(values[at] ?? [], choices[at])) continue;
        if (failed !== SHOWN) return undefined;
        failed = at;
      }
      return { values, failed };
    },
    /** What fits all but one facet counts in that one: it would be shown if that were chosen otherwise. */
    count({ values, failed }: Look, times: number): void {
      for (let at = 0; at < values.length; at++) {
        if (failed !== SHOWN && failed !== at) continue;
        const of = counted[at];
        for (const value of values[at] ?? []) {
          const known = of?.get(value);
          if (known) known.count += times;
          else of?.set(value, { count: times });
        }
      }
    },
    counts: (): Narrowed<unknown>['counts'] => new Map(facets.map(({ key }, at) => [key, new Map([...(counted[at] ?? [])].map(([value, { count }]) => [value, count]))])),
  };
}

/** The choices of a facet that would show something or are chosen, in order of their names. */
export function choicesOf(facet: Facet, counts: Narrowed<unknown>['counts'], query: ListQuery): FacetChoice[] {
  const counted = counts.get(facet.key) ?? new Map<string, number>();
  const values = new Set([...counted.keys(), ...(query.chosen[facet.key] ?? [])]);
  return [...values].map((value) => ({ value, label: facet.labelOf(value), count: counted.get(value) ?? 0 })).sort((a, b) => (facet.rankOf ? byRank(facet.rankOf, a, b) : byLabel(a, b)));
}

function byRank(rankOf: (value: string) => number, a: FacetChoice, b: FacetChoice): number {
  const isTold = Number(a.value === NOT_PRINTED) - Number(b.value === NOT_PRINTED);
  return isTold || rankOf(a.value) - rankOf(b.value) || byLabel(a, b);
}

function wordsOf(query: ListQuery): string[] {
  return fold(query.words).text.split(/\s+/).filter((word) => word !== '');
}

function hasWords(row: Listed, words: readonly string[]): boolean {
  return words.every((word) => searchTextOf(row).includes(word));
}

function fits(values: readonly string[], chosen: readonly string[] | undefined): boolean {
  return chosen === undefined || values.some((value) => chosen.includes(value));
}

function isWithin({ details: { dateStart, dateEnd } }: Listed, { from, to }: ListQuery): boolean {
  if (from === '' && to === '') return true;
  if (dateStart === null) return false;
  return (to === '' || dateStart <= to) && (from === '' || (dateEnd ?? dateStart) >= from);
}
