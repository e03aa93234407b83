import type { Facet } from '#core/list/facet.ts';
import { SEARCH_FACETS } from '#core/search/asked.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import type { Listed } from '#core/statement-list.ts';

/** A statement, or something in one, among what is narrowed and counted. */
export interface Row extends Listed {
  row: number;
  statement: string;
}

/** What a search does not narrow by. */
export const NOT_COUNTED = { passages: 0, open: 0, themes: [], collections: [], assigned: [], own: {}, ownWords: '' };

/** The facets, each with what it says of a statement kept: every letter typed counts thousands of them anew. */
export const LIST_FACETS = SEARCH_FACETS.map((facet): Facet => {
  const kept = new WeakMap<StatementDetails, readonly string[]>();
  return {
    ...facet,
    valuesOf(row) {
      const known = kept.get(row.details);
      if (known) return known;
      const values = facet.valuesOf(row);
      kept.set(row.details, values);
      return values;
    },
  };
});
