import { expect, it } from 'vitest';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { factsOf, fieldFits } from './details.ts';
import { FIELDS } from './query.ts';

const iran = { name: 'Iran (Islamic Republic of)', iso3: 'IRN' };
const details: StatementDetails = {
  ...{ title: 'Capacity-building', type: 'statement', deliveryStatus: 'check against delivery', speakerName: 'H.E. Mr. Öz', speakerTitle: null, speakerAffiliation: null, delegation: iran },
  ...{ onBehalfOf: { name: 'Non-Aligned Movement', members: [{ name: 'Viet Nam', iso3: 'VNM' }] }, forum: 'UN Open-ended Working Group on security 2021-2025', session: '7th substantive session', meeting: null, translation: null },
  ...{ agendaItem: '5', agendaTopic: null, dateStart: '2024-03-04', dateEnd: '2024-03-08', place: 'New York', language: 'fa', unSymbol: 'A/AC.292/1', sourceUrl: null },
};

it.each([
  ['delegation', 'iran'],
  ['delegation', 'IRN'],
  ['delegation', 'Islamic Republic of Iran'],
  ['group', 'non-aligned'],
  ['group', 'Vietnam'],
  ['speaker', 'oz'],
  ['speaker', 'Öz'],
  ['session', '7th session'],
  ['forum', 'OEWG'],
  ['type', 'check against'],
  ['language', 'Persian'],
  ['title', 'cap*'],
  ['date', '2024-03'],
  ['date', '2024-03-08..'],
  ['date', '..2024-03-04'],
] as const)('the details say %s:%s', (field, value) => expect(fieldFits({ kind: 'field', field, value })(details)).toBe(true));

it.each([
  ['delegation', 'Ira'],
  ['delegation', 'Viet Nam'],
  ['speaker', 'oź'],
  ['title', 'building capacity'],
  ['date', '2023'],
  ['date', '2024-03-09..'],
] as const)('they do not say %s:%s', (field, value) => expect(fieldFits({ kind: 'field', field, value })(details)).toBe(false));

it('nothing is said where the document says nothing', () => {
  const bare = { ...details, deliveryStatus: null, speakerName: null, delegation: null, onBehalfOf: null, forum: null, session: null, agendaItem: null, dateStart: null, dateEnd: null, place: null };
  expect(FIELDS.filter((field) => fieldFits({ kind: 'field', field, value: field === 'date' ? '1900..' : 'a*' })(bare))).toEqual([]);
  expect(factsOf(bare)).toEqual(['Capacity-building', 'statement', 'fa', 'Persian', 'A/AC.292/1']);
});

it('words that name no field are looked for in names of the delegation, not in those of a group’s members', () => {
  expect(factsOf(details)).toEqual(expect.arrayContaining(['Islamic Republic of Iran', 'Non-Aligned Movement', 'OEWG 2021–2025', '4–8 March 2024']));
  expect(factsOf(details)).not.toContain('Viet Nam');
});
