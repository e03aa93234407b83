import type { StatementDetails } from '#core/details/statement-details.ts';

/** Details of which nothing is known but what the test says. */
export function writtenDetails(known: Partial<StatementDetails>): StatementDetails {
  return {
    ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null },
    ...{ meeting: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'en', translation: null, unSymbol: null, sourceUrl: null },
    ...known,
  };
}
