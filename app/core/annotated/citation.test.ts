import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statementDetails } from '#core/details/statement-details.ts';
import { citation, citationParts, type Cited } from './citation.ts';

const NOTHING: Cited['details'] = {
  ...{ title: 'Capacity-building', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, delegation: null, onBehalfOf: null, forum: null, session: null, meeting: null },
  ...{ agendaTopic: null, dateStart: null, dateEnd: null, translation: null, unSymbol: null },
};
const LMG: Cited['details'] = {
  ...NOTHING,
  ...{ title: 'Draft statement on behalf of the LMG', deliveryStatus: 'draft, check against delivery', speakerName: 'Heidar Ali Balouji', speakerTitle: 'First Counselor' },
  delegation: { iso3: 'IRN', name: 'Iran (Islamic Republic of)' },
  onBehalfOf: { name: 'LMG (like-minded group)', members: [] },
  forum: 'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025',
  ...{ session: '1st substantive session', dateStart: '2021-12-13', dateEnd: '2021-12-17', unSymbol: 'A/AC.292/2021/INF.1' },
};

describe('citation', () => {
  test('the long form names group, who delivered it, speaker, title, forum, session, date, symbol and paragraph', () => {
    expect(citation({ details: LMG, paragraph: 3 })).toBe(
      'LMG (like-minded group), delivered by Iran (Islamic Republic of), Heidar Ali Balouji (First Counselor), “Draft statement on behalf of the LMG” (draft, check against delivery), ' +
        'Open-ended Working Group on security of and in the use of information and communications technologies 2021-2025, 1st substantive session, 13–17 December 2021, A/AC.292/2021/INF.1, para. 3',
    );
  });

  test('the short form names holder, forum, session, date and paragraph', () => {
    expect(citation({ details: LMG, paragraph: 3 }, 'short')).toBe('LMG, OEWG 2021–2025, 1st session, 13–17 Dec 2021, para. 3');
  });

  test('what is not known is left out, a missing date is called so, and a statement of nobody is known by its title', () => {
    expect(citation({ details: NOTHING, paragraph: null })).toBe('“Capacity-building”, no date');
    expect(citation({ details: NOTHING, paragraph: null }, 'short')).toBe('“Capacity-building”, no date');
    expect(citation({ details: { ...NOTHING, agendaTopic: 'Capacity-building', type: 'written submission' }, paragraph: 1 })).toBe('[Capacity-building] (written submission), no date, para. 1');
  });

  test('quotation marks in a title become single ones, and parts from right to left are isolated', () => {
    expect(citationParts({ details: { ...NOTHING, title: 'Statement on “Dialogue” and "norms"' }, paragraph: null })[0]).toBe('“Statement on ‘Dialogue’ and ‘norms’”');
    expect(citation({ details: { ...NOTHING, title: 'بیانیه', session: '۲' }, paragraph: 2 })).toBe('\u2068“بیانیه”\u2069, \u2068۲\u2069, no date, para. 2');
  });

  test('every statement of the sample is cited without an empty part', () => {
    for (const file of ['000_e1f88222c83ae9a9', '001_23e9c9ea0c8b5a8e', '002_65cb2c79847aeb7e', '003_a244df59645d8e51', '004_7421834df28bd5dd']) {
      const read: unknown = JSON.parse(readFileSync(`prisma/sample/statements/${file}.json`, 'utf8'));
      const details = statementDetails.parse(read && typeof read === 'object' && 'details' in read ? read.details : null);
      expect(citation({ details, paragraph: 4 })).toMatch(/^(?:Iran \(Islamic Republic of\)|LMG \(like-minded group\)), .+, para\. 4$/);
      for (const part of citationParts({ details, paragraph: 4 })) expect(part.trim()).toBe(part);
    }
  });

  test('everything that is said stands in the details', () => {
    fc.assert(
      fc.property(fc.record({ session: fc.option(fc.string({ minLength: 1 })), forum: fc.option(fc.string({ minLength: 1 })), unSymbol: fc.option(fc.string({ minLength: 1 })) }), (some) => {
        expect(citationParts({ details: { ...NOTHING, ...some }, paragraph: null }).slice(1)).toEqual([some.forum, some.session, 'no date', some.unSymbol].filter((part) => part !== null));
      }),
    );
  });
});
