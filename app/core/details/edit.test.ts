import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { changesBetween, editDetails } from './edit.ts';
import { editAll } from './edit-all.ts';
import { readEdit, wasName } from './form.ts';
import { detailLabel, detailWords } from './words.ts';
import { readWritten, WRITTEN_DETAILS, writtenOf, type Written } from './written.ts';

const words = (longest: number) => fc.option(fc.string({ minLength: 1, maxLength: longest }).map((one) => one.replace(/\s+/gu, ' ').replace(/[^\p{L}\p{N} ]/gu, 'ü').trim()).filter((one) => one !== ''), { nil: null });
const party = fc.record({ name: words(40).map((name) => name ?? 'Atlantis'), iso3: fc.constantFrom(null, 'IRN') });
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const days = fc.option(fc.tuple(day, day), { nil: null }).map((two) => ({ dateStart: two ? ([...two].sort()[0] ?? null) : null, dateEnd: two ? ([...two].sort()[1] ?? null) : null }));
const someDetails: fc.Arbitrary<StatementDetails> = fc
  .record({
    title: words(60).map((title) => title ?? 'A title'),
    type: words(30).map((type) => type ?? 'statement'),
    deliveryStatus: words(30),
    speakerName: words(30),
    speakerTitle: words(30),
    speakerAffiliation: words(30),
    delegation: fc.option(party, { nil: null }),
    onBehalfOf: fc.option(fc.record({ name: words(30).map((name) => name ?? 'LMG'), members: fc.array(party, { maxLength: 4 }) }), { nil: null }),
    forum: words(40),
    session: words(20),
    meeting: words(20),
    agendaItem: words(5),
    agendaTopic: words(40),
    place: words(20),
    language: fc.constantFrom('und', 'en', 'pt-BR', 'fa'),
    translation: words(20),
    unSymbol: words(20),
    sourceUrl: fc.constantFrom(null, 'https://example.org/a'),
    days,
  })
  .map(({ days: dates, ...rest }) => ({ ...rest, ...dates }));

const bare = statementDetails.parse({
  ...{ title: 'Views', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null },
  ...{ session: null, meeting: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'en', translation: null, unSymbol: null, sourceUrl: null },
});

function edit(current: StatementDetails, written: Partial<Written>, was: Partial<Written> = {}) {
  const before = { ...writtenOf(current), ...was };
  return editDetails(current, { written: { ...before, ...written }, was: before });
}

describe('editing details', () => {
  test('a form that nobody touched changes nothing, whatever stands in it', () => {
    fc.assert(
      fc.property(someDetails, (details) => {
        expect(edit(details, {})).toEqual({ kind: 'edited', details, changes: [] });
      }),
    );
  });

  test('what one person changes is there afterwards, and everything else is as the other left it', () => {
    fc.assert(
      fc.property(someDetails, someDetails, fc.subarray([...WRITTEN_DETAILS]), (mine, theirs, touched) => {
        const was = writtenOf(theirs);
        const written = { ...was, ...Object.fromEntries(touched.map((name) => [name, writtenOf(mine)[name]])) };
        const outcome = editDetails(theirs, { written, was });
        const read = readWritten(written);
        expect(outcome.kind).toBe(read.ok ? 'edited' : 'wrong');
        if (outcome.kind !== 'edited' || !read.ok) return;
        const isTouched = (key: keyof StatementDetails) =>
          touched.some((name) => (key === 'onBehalfOf' ? name === key || name === 'members' : key === 'dateEnd' ? name.startsWith('date') : name === key) && written[name] !== was[name]);
        for (const key of Object.keys(theirs) as (keyof StatementDetails)[]) expect(outcome.details[key], key).toEqual(isTouched(key) ? read.details[key] : theirs[key]);
        expect(statementDetails.parse(outcome.details)).toEqual(outcome.details);
        expect(changesBetween(theirs, outcome.details)).toEqual(outcome.changes);
      }),
    );
  });

  it('does not overwrite what somebody else changed meanwhile, but takes what both wrote alike', () => {
    const now = { ...bare, place: 'Geneva', session: '3rd session' };
    expect(edit(now, { place: 'Vienna', forum: 'OEWG' }, { place: '' })).toEqual({ kind: 'changed-meanwhile', now: { place: 'Geneva' } });
    expect(edit(now, { place: 'Geneva', forum: 'OEWG' }, { place: '' })).toMatchObject({ kind: 'edited', details: { place: 'Geneva', forum: 'OEWG' }, changes: [{ field: 'forum' }] });
    expect(edit(now, { forum: 'OEWG' }, { place: '', session: '' })).toMatchObject({ kind: 'edited', details: { place: 'Geneva', session: '3rd session', forum: 'OEWG' } });
  });

  it('keeps a name as it is spelt until its field is touched', () => {
    const odd = { ...bare, delegation: { name: 'Iran', iso3: null }, onBehalfOf: { name: 'LMG', members: [{ name: 'Cuba', iso3: null }] } };
    expect(edit(odd, { place: 'Geneva' })).toMatchObject({ details: { delegation: odd.delegation, onBehalfOf: odd.onBehalfOf } });
    expect(edit(odd, { members: 'Cuba\r\nSyria; Russia' })).toMatchObject({ details: { delegation: odd.delegation, onBehalfOf: { members: [{ iso3: 'CUB' }, { iso3: 'SYR' }, { iso3: 'RUS' }] } } });
  });

  it('says what is wrong at the field', () => {
    expect(edit(bare, { title: ' ', dateStart: '2024-02-30', sourceUrl: 'un.org', language: 'English' })).toMatchObject({ kind: 'wrong' });
    const problemsOf = (written: Partial<Written>) => Object.keys(Reflect.get(edit(bare, written), 'problems') ?? {});
    expect(problemsOf({ title: ' ', sourceUrl: 'un.org', language: 'English' })).toEqual(['title', 'language', 'sourceUrl']);
    expect(problemsOf({ members: 'Cuba' })).toEqual(['onBehalfOf']);
    expect(problemsOf({ dateEnd: '2024-03-04' })).toEqual(['dateStart']);
    expect(edit(bare, { type: '', dateStart: '2024-03-04' })).toMatchObject({ details: { type: 'statement', dateStart: '2024-03-04', dateEnd: '2024-03-04' } });
  });

  it('takes a form whole or not at all', () => {
    const fields = { ...writtenOf(bare), ...Object.fromEntries(WRITTEN_DETAILS.map((name) => [wasName(name), writtenOf(bare)[name]])) };
    expect(readEdit(fields)).toEqual({ written: writtenOf(bare), was: writtenOf(bare) });
    expect(readEdit({ ...fields, more: '' })).toBeUndefined();
    expect(readEdit(writtenOf(bare))).toBeUndefined();
    expect(readEdit({ ...fields, 'own:x': 'a', 'was:own:x': '' })).toEqual({ written: { ...writtenOf(bare), 'own:x': 'a' }, was: { ...writtenOf(bare), 'own:x': '' } });
    expect(readEdit({ ...fields, 'own:x': 'a' })).toBeUndefined();
  });

  it('changes details and own fields together or not at all', () => {
    const field = { id: 'x', key: 'weight', name: 'Weight', kind: 'number', choices: [], isArchived: false } as const;
    const both = (written: Partial<Written>, own: string, ofOthers: { was?: Partial<Written>; own?: string } = {}) => {
      const was = { ...writtenOf(bare), ...ofOthers.was, 'own:x': ofOthers.own ?? '2' };
      return editAll({ details: bare, own: { x: 2 } }, [field], { written: { ...was, ...written, 'own:x': own }, was });
    };
    expect(both({ place: 'Geneva' }, '3')).toMatchObject({ kind: 'edited', details: { place: 'Geneva' }, own: { x: 3 }, changes: [{ field: 'place' }, { field: 'own:x', before: 2, after: 3 }] });
    expect(both({ title: '' }, 'three')).toMatchObject({ kind: 'wrong', problems: { title: expect.anything(), 'own:x': expect.anything() } });
    expect(both({ title: '' }, '3', { own: '1' })).toEqual({ kind: 'changed-meanwhile', now: { 'own:x': '2' } });
    expect(both({ place: 'Geneva' }, '', { was: { place: 'Vienna' }, own: '1' })).toEqual({ kind: 'changed-meanwhile', now: { place: '', 'own:x': '2' } });
  });

  it('says a detail in words', () => {
    expect([detailLabel('dateStart'), detailLabel('agendaItem')]).toEqual(['First day', 'Agenda item']);
    expect(detailWords('onBehalfOf', { name: 'LMG', members: [{ name: 'Cuba', iso3: 'CUB' }] })).toBe('LMG: Cuba');
    expect(detailWords('dateStart', '2024-03-04')).toBe('4 March 2024');
    expect(['language', 'place'].map((field) => detailWords(field, field === 'place' ? null : 'fa'))).toEqual(['Persian', null]);
  });
});
