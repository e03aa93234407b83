import type { OwnField } from '#core/fields/field.ts';
import type { Facet } from '#core/list/facet.ts';
import { isOwn, ownFacets } from '#core/list/own.ts';
import type { ListQuery, Look, Narrowed, ValuesOf } from '#core/list/query.ts';
import { SEARCH_FACETS } from '#core/search/asked.ts';
import type { Listed } from '#core/list/statement-list.ts';
import type { Indexed } from './index-file.ts';

/** A statement, or something in one, among what is narrowed and counted. */
export interface Row extends Listed {
  row: number;
  statement: string;
}

/** What a search does not narrow by. */
const NOT_COUNTED = { passages: 0, open: 0, themes: [], collections: [], assigned: [], ownWords: '' };

/** The statements of a workspace among what is narrowed: the same rows for every question, since every letter typed asks for thousands of them. */
export class StatementRows {
  readonly byRow = new Map<number, Row>();
  readonly byStatement = new Map<string, Row>();

  constructor(all: Iterable<Indexed>) {
    for (const one of all) this.put(one);
  }

  put({ row, statement, details, own }: Indexed): void {
    this.remove(statement);
    const put = { row, statement, details, own: own.values, ...NOT_COUNTED };
    this.byRow.set(row, put);
    this.byStatement.set(statement, put);
  }

  remove(statement: string): void {
    const known = this.byStatement.get(statement);
    if (known) this.byRow.delete(known.row);
    this.byStatement.delete(statement);
  }
}

/** So many values of a field of the workspace are counted for the page: those that most statements have. In a field of free words each may have another. */
const MOST_OWN = 200;

/** What results of a workspace are narrowed by, and what of it each of its statements is. */
interface ListFacets {
  facets: readonly Facet[];
  valuesOf: ValuesOf;
}

/** Fields are known by what they are, since every question brings them anew. */
const known = new Map<string, ListFacets>();
const MOST_KNOWN = 50;

/** The facets, with what they say of a statement kept for as long as it stays the same: every letter typed counts thousands of them anew. */
export function listFacets(fields: readonly OwnField[]): ListFacets {
  const key = fields.length === 0 ? '' : JSON.stringify(fields);
  const these = known.get(key) ?? keeping([...SEARCH_FACETS, ...ownFacets(fields)]);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, these);
  return these;
}

function keeping(facets: readonly Facet[]): ListFacets {
  const kept = new WeakMap<Listed, Look['values']>();
  return {
    facets,
    valuesOf(row) {
      const values = kept.get(row) ?? facets.map((facet) => facet.valuesOf(row));
      kept.set(row, values);
      return values;
    },
  };
}

/** Counts as the page is told them. */
export function toldCounts(counts: Narrowed<unknown>['counts'], { chosen }: ListQuery): Map<string, Map<string, number>> {
  return new Map([...counts].map(([facet, values]) => [facet, new Map(isOwn(facet) && values.size > MOST_OWN ? mostFrequent(values, chosen[facet] ?? []) : values)]));
}

function mostFrequent(values: ReadonlyMap<string, number>, chosen: readonly string[]): [string, number][] {
  const most = [...values].sort(([, a], [, b]) => b - a).slice(0, MOST_OWN);
  return [...new Map([...most, ...chosen.flatMap((value): [string, number][] => (values.has(value) ? [[value, values.get(value) ?? 0]] : []))])];
}
