import type { OwnField } from '#core/fields/field.ts';
import type { OwnValues } from '#core/fields/value.ts';
import type { Facet } from '#core/list/facet.ts';
import { isOwn, ownFacets } from '#core/list/own.ts';
import type { ListQuery, Narrowed } from '#core/list/query.ts';
import { SEARCH_FACETS } from '#core/search/asked.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
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

const STATEMENT_FACETS = SEARCH_FACETS.map((facet) => keeping(facet, ({ details }) => details));

/** What results of a workspace are narrowed by. Fields are known by what they are, since every question brings them anew. */
const known = new Map<string, readonly Facet[]>();
const MOST_KNOWN = 50;

/** The facets, each with what it says of a statement kept: every letter typed counts thousands of them anew. */
export function listFacets(fields: readonly OwnField[]): readonly Facet[] {
  if (fields.length === 0) return STATEMENT_FACETS;
  const key = JSON.stringify(fields);
  const facets = known.get(key) ?? [...STATEMENT_FACETS, ...ownFacets(fields).map((facet) => keeping(facet, ({ own }) => own))];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, facets);
  return facets;
}

function keeping(facet: Facet, keyOf: (row: Listed) => StatementDetails | OwnValues): Facet {
  const kept = new WeakMap<StatementDetails | OwnValues, readonly string[]>();
  return {
    ...facet,
    valuesOf(row) {
      const values = kept.get(keyOf(row)) ?? facet.valuesOf(row);
      kept.set(keyOf(row), values);
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
