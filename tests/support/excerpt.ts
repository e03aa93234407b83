import type { Excerpt } from '#core/excerpts/excerpt.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';

const details: StatementDetails = {
  ...{ title: 'On norms', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: { iso3: 'IRN', name: 'Iran (Islamic Republic of)' } },
  ...{ onBehalfOf: null, forum: null, session: null, meeting: null, agendaItem: null, agendaTopic: null, dateStart: '2024-03-04', dateEnd: '2024-03-04', place: null, language: 'en' },
  ...{ translation: null, unSymbol: null, sourceUrl: null },
};

/** An excerpt as a list shows it. */
export function anExcerpt({ language = 'en', ...of }: Partial<Excerpt> & { language?: string } = {}): Excerpt {
  return { id: 'x', statement: 's', details: { ...details, language }, words: 'legally binding', was: null, state: 'intact', range: { start: 4, end: 19 }, paragraph: 2, annotation: null, taggings: [], note: '', by: 'Olena', added: '', ...of };
}
