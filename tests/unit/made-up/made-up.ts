import type { StatementDetails } from '#core/details/statement-details.ts';

/** A made-up statement with what must be found in it. `null` says that nothing may be found; a field that is left out is not asked. */
export interface MadeUp {
  name: string;
  text: string;
  details: Partial<Omit<StatementDetails, 'delegation' | 'onBehalfOf'>> & { delegation?: string | null; onBehalfOf?: { name: string; members?: string[] } | null };
  /** How the text begins when the cover is gone, block by block, with its part. */
  begins: string[];
}

/** What is usually missing: nothing of it may be made up. */
export const NOTHING_ELSE = { onBehalfOf: null, agendaItem: null, unSymbol: null, sourceUrl: null } as const;
