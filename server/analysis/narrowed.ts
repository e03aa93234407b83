import { analysisFacets } from '#core/analysis/asked.ts';
import type { CodedStatement } from '#core/analysis/coding.ts';
import { listedOf } from '#core/analysis/columns.ts';
import type { Basis } from '#core/analysis/picture.ts';
import { facetsWith } from '#core/list/own.ts';
import { narrowStatements } from '#core/list/query.ts';
import type { KeptStatements } from './kept-statements.ts';
import type { AnalysisQuestion } from './question.ts';

/** The statements that count, and what each filter would leave. */
export interface NarrowedStatements {
  statements: readonly CodedStatement[];
  counts: Basis['counts'];
}

/** So many filters are kept for each workspace, those asked for last. */
const MOST_KEPT = 16;

/** By the facts of a workspace: what each filter leaves, as places among its statements. */
const kept = new WeakMap<object, Map<string, { places: readonly number[]; counts: Basis['counts'] }>>();

/** Narrows the statements of a workspace. What a filter leaves is known until a fact of a statement changes, however much is tagged meanwhile. */
export function narrowedOf({ asked: { narrowing }, fields }: Pick<AnalysisQuestion, 'asked' | 'fields'>, { facts, statements }: KeptStatements): NarrowedStatements {
  const known = kept.get(facts) ?? new Map<string, { places: readonly number[]; counts: Basis['counts'] }>();
  kept.set(facts, known);
  const filter = JSON.stringify([narrowing, fields]);
  const { places, counts } = known.get(filter) ?? narrow();
  known.delete(filter);
  known.set(filter, { places, counts });
  for (const oldest of known.keys()) if (known.size > MOST_KEPT) known.delete(oldest);
  return { statements: places.flatMap((place) => statements[place] ?? []), counts };

  function narrow(): { places: readonly number[]; counts: Basis['counts'] } {
    const { shown, counts: of } = narrowStatements(statements.map((one, place) => ({ ...listedOf(one), place })), narrowing, analysisFacets(facetsWith(fields)));
    return { places: shown.map(({ place }) => place), counts: new Map([...of].map(([key, values]) => [key, new Map(values)])) };
  }
}
