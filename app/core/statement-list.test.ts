import { describe, expect, it } from 'vitest';
import { facetChoices, holderWords, NOT_PRINTED, queryStatements, readListQuery, sessionWords, type Listed } from './statement-list.ts';
import type { StatementDetails } from './statement-details.ts';
import { dateWords, kindWords, shortForum, splitName } from './statement-words.ts';

const bare: StatementDetails = {
  ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null },
  ...{ onBehalfOf: null, forum: null, session: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null },
  ...{ language: 'en', unSymbol: null, sourceUrl: null },
};

function listed(details: Partial<StatementDetails>, counts: Partial<Listed> = {}): Listed {
  return { details: { ...bare, ...details }, passages: 0, open: 0, themes: [], assigned: [], ...counts };
}

const iran = { name: 'Iran (Islamic Republic of)', iso3: 'IRN' };
const oewg = 'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025';
const rows = [
  listed({ title: 'Views', delegation: iran, forum: oewg }, { passages: 21 }),
  listed({ title: 'Second', delegation: iran, forum: oewg, session: '2nd substantive session', dateStart: '2022-04-01', dateEnd: '2022-04-01' }, { passages: 34, open: 1, themes: ['law'], assigned: ['me'] }),
  listed({ title: 'For the LMG', delegation: iran, onBehalfOf: { name: 'LMG (like-minded group)', members: [iran, iran] }, forum: oewg, dateStart: '2021-12-14', dateEnd: '2021-12-14' }),
  listed({ title: 'اعلامیه جهانی حقوق بشر', forum: 'United Nations General Assembly', language: 'fa', dateStart: '1948-12-10', dateEnd: '1948-12-10' }),
];

function titles(query: string): string[] {
  return queryStatements(rows, readListQuery(new URLSearchParams(query))).map(({ details }) => details.title);
}

describe('the list of statements', () => {
  it('stands in order of forum and date, undated ones last', () => {
    expect(titles('')).toEqual(['اعلامیه جهانی حقوق بشر', 'For the LMG', 'Second', 'Views']);
    expect(titles('sort=newest')[0]).toBe('Second');
    expect(titles('sort=passages').slice(0, 2)).toEqual(['Second', 'Views']);
    expect(titles('sort=nonsense')).toEqual(titles(''));
  });

  it('finds words of the details whatever their accents, keyboard or order', () => {
    expect(titles('find=april+2022')).toEqual(['Second']);
    expect(titles('find=LIKE-minded+iran')).toEqual(['For the LMG']);
    expect(titles(`find=${encodeURIComponent('جهاني')}`)).toEqual(['اعلامیه جهانی حقوق بشر']);
    expect(titles('find=persian')).toEqual(['اعلامیه جهانی حقوق بشر']);
    expect(titles('find=nowhere')).toEqual([]);
  });

  it('narrows by facets: one choice of each facet is enough, every facet must fit', () => {
    expect(titles(`holder=${encodeURIComponent(iran.name)}`)).toEqual(['Second', 'Views']);
    expect(titles(`holder=${encodeURIComponent(iran.name)}&session=${NOT_PRINTED}`)).toEqual(['Views']);
    expect(titles('theme=law&language=fa')).toEqual([]);
    expect(titles('assigned=me')).toEqual(['Second']);
    expect(facetChoices(rows, 'holder')).toEqual([
      { value: iran.name, label: iran.name, count: 2 },
      { value: 'LMG (like-minded group)', label: 'LMG (like-minded group)', count: 1 },
      { value: NOT_PRINTED, label: 'not printed', count: 1 },
    ]);
  });

  it('says the facts in few words and leaves out none that are not known', () => {
    expect(rows.map(({ details }) => holderWords(details))).toEqual([
      { name: 'Iran', note: 'Islamic Republic of' },
      { name: 'Iran', note: 'Islamic Republic of' },
      { name: 'LMG', note: '2 members, spoken by Iran' },
      { name: 'not printed', note: '' },
    ]);
    expect(sessionWords({ session: null, place: null })).toBe('session not printed');
    expect(sessionWords({ session: '7th substantive session', place: 'New York' })).toBe('7th session, New York');
    expect(shortForum(oewg)).toBe('OEWG 2021–2025');
    expect(splitName('LMG')).toEqual({ short: 'LMG', rest: '' });
    expect(kindWords({ ...bare, title: 'Capacity-building', agendaTopic: 'Capacity-building' })).toBe('no title printed: named after its agenda topic');
    expect(kindWords({ ...bare, deliveryStatus: 'draft, check against delivery' })).toBe('draft · check against delivery');
  });

  it.each([
    ['2024-03-04', '2024-03-08', '4–8 Mar 2024'],
    ['2022-03-29', '2022-04-01', '29 Mar – 1 Apr 2022'],
    ['2021-12-31', '2022-01-01', '31 Dec 2021 – 1 Jan 2022'],
    ['2022-04-01', '2022-04-01', '1 Apr 2022'],
  ])('writes %s to %s as %s', (dateStart, dateEnd, written) => expect(dateWords({ dateStart, dateEnd })).toBe(written));
});
