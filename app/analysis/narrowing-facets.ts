import { analysisFacets } from '#core/analysis/asked.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Facet } from '#core/list/facet.ts';
import { facetsWith } from '#core/list/own.ts';

/** By what an analysis is narrowed, collections by their names. */
export function narrowingFacets(fields: readonly OwnField[], collections: readonly { id: string; name: string }[]): readonly Facet[] {
  return analysisFacets(facetsWith(fields)).map((facet) => (facet.key === 'collection' ? withNames(facet, collections) : facet));
}

function withNames(facet: Facet, named: readonly { id: string; name: string }[]): Facet {
  return { ...facet, labelOf: (value) => named.find(({ id }) => id === value)?.name ?? 'not here any more' };
}
