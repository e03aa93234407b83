import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FACETS, NOT_PRINTED } from './facet.ts';
import { ORDERS, sortStatements } from './order.ts';
import { asksForCounts, choicesOf, isFiltered, fittingTo, narrowStatements, readListQuery, withoutFilters, withToggled, writeListQuery, type ListQuery } from './query.ts';
import { holderWords, sessionWords, type Listed } from '#core/list/statement-list.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { dateWords, kindWords, shortForum, splitName } from '#core/list/statement-words.ts';

const bare: StatementDetails = {
  ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null },
  ...{ onBehalfOf: null, forum: null, session: null, meeting: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null },
  ...{ language: 'en', translation: null, unSymbol: null, sourceUrl: null },
};

function listed(details: Partial<StatementDetails>, counts: Partial<Listed> = {}): Listed {
  return { details: { ...bare, ...details }, passages: 0, open: 0, themes: [], collections: [], assigned: [], own: {}, ownWords: '', ...counts };
}

const iran = { name: 'Iran (Islamic Republic of)', iso3: 'IRN' };
const oewg = 'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025';
const rows = [
  listed({ title: 'Views', delegation: iran, forum: oewg }, { passages: 21 }),
  listed({ title: 'Second', delegation: iran, forum: oewg, session: '2nd substantive session', dateStart: '2022-04-01', dateEnd: '2022-04-01' }, { passages: 34, open: 1, themes: ['law'], assigned: ['me'] }),
  listed({ title: 'For the LMG', delegation: iran, onBehalfOf: { name: 'LMG (like-minded group)', members: [iran, iran] }, forum: oewg, dateStart: '2021-12-14', dateEnd: '2021-12-14' }),
  listed({ title: 'اعلامیه جهانی حقوق بشر', forum: 'United Nations General Assembly', language: 'fa', dateStart: '1948-12-10', dateEnd: '1948-12-10' }),
];

function queried(all: readonly Listed[], query: ListQuery): Listed[] {
  return sortStatements(all.filter(fittingTo(query)), query.sort);
}

function titles(query: string): string[] {
  return queried(rows, readListQuery(new URLSearchParams(query))).map(({ details }) => details.title);
}

function choices(key: string, address: string) {
  const query = readListQuery(new URLSearchParams(address));
  const facet = FACETS.find((one) => one.key === key);
  return facet ? choicesOf(facet, narrowStatements(rows, query).counts, query) : [];
}

describe('the list of statements', () => {
  it('stands in order of forum and date, undated ones last', () => {
    expect(titles('')).toEqual(['اعلامیه جهانی حقوق بشر', 'For the LMG', 'Second', 'Views']);
    expect(titles('sort=newest')[0]).toBe('Second');
    expect(titles('sort=date')).toEqual(['اعلامیه جهانی حقوق بشر', 'For the LMG', 'Second', 'Views']);
    expect(titles('sort=-title')).toEqual(titles('sort=title').reverse());
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
    expect(titles('year=2021&year=1948')).toEqual(['اعلامیه جهانی حقوق بشر', 'For the LMG']);
    expect(titles('delegation=-')).toEqual(['اعلامیه جهانی حقوق بشر']);
  });

  it('narrows by days: whatever was held on one of them', () => {
    expect(titles('from=2021-12-14&to=2022-03-31')).toEqual(['For the LMG']);
    expect(titles('from=2022-01-01')).toEqual(['Second']);
    expect(titles('to=1990-01-01&from=nonsense')).toEqual(['اعلامیه جهانی حقوق بشر']);
  });

  it('counts for each choice what it would show beside everything else that is asked for', () => {
    const holders = (query: string) => choices('holder', query).map(({ label, count }) => [label, count]);
    expect(holders('')).toEqual([
      [iran.name, 2],
      ['LMG (like-minded group)', 1],
      ['not printed', 1],
    ]);
    expect(holders(`holder=-&session=${NOT_PRINTED}`)).toEqual([
      [iran.name, 1],
      ['LMG (like-minded group)', 1],
      ['not printed', 1],
    ]);
    expect(choices('session', 'holder=-').map(({ count }) => count)).toEqual([1]);
    expect(choices('language', 'find=second&language=fa')).toEqual([
      { value: 'en', label: 'English', count: 1 },
      { value: 'fa', label: 'Persian', count: 0 },
    ]);
  });

  test('every choice that is offered shows as many as it says, for any query', () => {
    const values = FACETS.flatMap(({ key, valuesOf }) => rows.flatMap(valuesOf).map((value) => [key, value] as const));
    fc.assert(
      fc.property(fc.subarray(values, { maxLength: 4 }), fc.constantFrom('', 'iran', 'second'), (chosen, find) => {
        const query = chosen.reduce((before, [key, value]) => (before.chosen[key]?.includes(value) ? before : withToggled(before, key, value)), readListQuery(new URLSearchParams({ find })));
        const { shown, counts } = narrowStatements(rows, query);
        expect(shown).toEqual(rows.filter((row) => FACETS.every(({ key, valuesOf }) => !query.chosen[key] || valuesOf(row).some((value) => query.chosen[key]?.includes(value))) && (find === '' || queried([row], readListQuery(new URLSearchParams({ find }))).length === 1)));
        expect(rows.filter(fittingTo(query))).toEqual(shown);
        for (const facet of FACETS) {
          const { [facet.key]: _, ...others } = query.chosen;
          for (const { value, count } of choicesOf(facet, counts, query)) expect(narrowStatements(rows, { ...query, chosen: { ...others, [facet.key]: [value] } }).shown.length).toBe(count);
        }
      }),
    );
  });

  test('a query is the same after its address', () => {
    const address = 'find=x&from=2021-01-01&sort=-place&holder=a&holder=b&year=2022';
    const query = readListQuery(new URLSearchParams(`${address}&nonsense=1`));
    expect(writeListQuery(query)).toBe(address);
    expect(readListQuery(new URLSearchParams(writeListQuery(query)))).toEqual(query);
    expect(isFiltered(query)).toBe(true);
    expect(writeListQuery(withoutFilters(query))).toBe('sort=-place');
    expect(withToggled(withToggled(query, 'year', '2022'), 'year', '2022')).toEqual(query);
  });

  test.each(ORDERS.map(({ key }) => key))('what is not known comes last by %s, both ways', (key) => {
    const order = ORDERS.find((one) => one.key === key);
    for (const isReversed of [false, true]) {
      const known = sortStatements(rows, { key, isReversed }).map((row) => order?.keysOf(row)[0] !== null);
      expect(known.lastIndexOf(true)).toBe(known.filter(Boolean).length - 1);
    }
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
    ['2024-02-01', '2024-02-29', 'Feb 2024'],
    ['2024-01-01', '2024-12-31', '2024'],
    ['2024-02-01', '2024-02-28', '1–28 Feb 2024'],
  ])('writes %s to %s as %s', (dateStart, dateEnd, written) => expect(dateWords({ dateStart, dateEnd })).toBe(written));
});

test('only the orders and facets that say so depend on what is said on statements', () => {
  const uncounted = rows.map((row) => ({ ...row, passages: 0, open: 0, themes: [] }));
  const addresses = [...ORDERS.flatMap(({ key }) => [`sort=${key}`, `sort=-${key}`]), ...FACETS.flatMap(({ key, valuesOf }) => rows.flatMap(valuesOf).map((value) => new URLSearchParams({ [key]: value }).toString())), 'find=views', 'from=2022-01-01'];
  const asked = addresses.map((address) => readListQuery(new URLSearchParams(address)));
  const [counting, others] = [asked.filter(asksForCounts), asked.filter((query) => !asksForCounts(query))];
  expect(counting.length).toBeGreaterThan(2);
  for (const query of others) expect(queried(uncounted, query).map(({ details }) => details.title), writeListQuery(query)).toEqual(queried(rows, query).map(({ details }) => details.title));
});
