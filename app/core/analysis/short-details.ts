import type { StatementDetails } from '#core/details/statement-details.ts';

/** As much of a statement's details as is said beside words of it. */
export type ShortDetails = Pick<StatementDetails, 'title' | 'delegation' | 'onBehalfOf' | 'dateStart' | 'dateEnd' | 'session' | 'language'>;

/** Leaves out the rest. */
export function shortDetails({ title, delegation, onBehalfOf, dateStart, dateEnd, session, language }: ShortDetails): ShortDetails {
  return { title, delegation, onBehalfOf, dateStart, dateEnd, session, language };
}
