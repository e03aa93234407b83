import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { livingTag } from '#core/codebook/tree.ts';
import type { Author } from '#core/entities/author.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { authorKey, carriesTag, facetsOf, FILTERS, isWithin, narrowingIn, narrows, NONE_COUNTED, NOT_NARROWED, recount, searchWith, type Narrowing } from './passage-filter.ts';
import { WHERE } from './session/session.ts';

const CREATED = '2026-01-05T10:00:00.000Z';
const ANN: Author = { kind: 'member', id: 'ann' };

function passage(key: string, ...tags: string[]): PassageView {
  const target = { source: 's', start: 'AAAA', end: 'AAAB', quote: { exact: key, prefix: '', suffix: '' }, position: { start: 0, end: 1 } };
  return {
    key,
    visibility: 'shared',
    state: 'intact',
    range: { start: 0, end: 1 },
    quote: key,
    annotations: [
      {
        id: key,
        annotation: { creator: ANN, created: CREATED, target },
        durability: 'stored',
        state: 'intact',
        quote: key,
        settled: null,
        hidden: null,
        taggings: tags.map((tag) => ({
          key: `${key}-${tag}`,
          tagging: { annotation: key, tag, revision: 1, creator: ANN, created: CREATED },
          durability: 'stored',
          hidden: null,
          reviews: [], decision: null, disputed: false,
        })),
        comments: [],
        thread: null,
        withheld: [],
        deletedOwn: [],
      },
    ],
    resolved: false,
    authors: [ANN],
  };
}

/** `pledge` went into `promise`, which went into `binding`. */
const CODEBOOK = new Map(
  [
    { id: 'binding', mergedInto: null },
    { id: 'promise', mergedInto: 'binding' },
    { id: 'pledge', mergedInto: 'promise' },
    { id: 'gaps', mergedInto: null },
  ].map((tag) => [tag.id, tag]),
);
const asMerged = (tag: string) => livingTag(CODEBOOK, tag)?.id ?? tag;
const asGiven = (tag: string) => tag;

describe('a merged tag', () => {
  const old = passage('old', 'pledge');
  const both = passage('both', 'promise', 'binding');
  const other = passage('other', 'gaps');
  const unknown = passage('unknown', 'from-another-book');

  test('is found under what it went into, and the other way round', () => {
    expect([old, both, other, unknown].map((one) => carriesTag(one, 'binding', asMerged))).toEqual([true, true, false, false]);
    expect([old, both, other, unknown].map((one) => carriesTag(one, 'pledge', asMerged))).toEqual([true, true, false, false]);
    expect(carriesTag(unknown, 'from-another-book', asMerged)).toBe(true);
    expect(carriesTag(old, 'binding', asGiven)).toBe(false);
  });

  test('counts as what it went into', () => {
    const { uses } = recount(NONE_COUNTED, [old, both, other, unknown], asMerged);
    expect(Object.fromEntries(uses)).toEqual({ binding: 3, gaps: 1, 'from-another-book': 1 });
  });

  test('is counted anew when the codebook changes, and step by step while it does not', () => {
    const before = recount(NONE_COUNTED, [old, both, other], asGiven);
    expect(Object.fromEntries(before.uses)).toEqual({ pledge: 1, promise: 1, binding: 1, gaps: 1 });
    const merged = recount(before, [old, both, other], asMerged);
    expect(Object.fromEntries(merged.uses)).toEqual({ binding: 3, gaps: 1 });
    const later = recount(merged, [both, other], asMerged);
    expect(Object.fromEntries(later.uses)).toEqual({ binding: 2, gaps: 1 });
    expect(later.counts).toEqual({ all: 2, open: 0, resolved: 0 });
    expect(Object.fromEntries(recount(later, [both, other], asGiven).uses)).toEqual({ promise: 1, binding: 1, gaps: 1 });
  });
});

describe('what a reviewer hid from this reader', () => {
  const hidden = { state: 'hidden' as const, by: ANN, at: CREATED };
  const whole = passage('whole', 'binding');
  const withheld: PassageView = { ...whole, resolved: true, state: 'changed', authors: [], annotations: whole.annotations.map((one) => ({ ...one, taggings: [], withheld: [{ what: 'annotation', subject: 'annotation:whole', hidden }] })) };
  const said = (text: string) => ({ id: 'c', comment: { subject: { kind: 'annotation' as const, id: 'talk' }, text, mentions: [], creator: ANN, created: CREATED }, durability: 'stored' as const, hidden });
  const talk = (text: string): PassageView => ({ ...passage('talk'), annotations: passage('talk').annotations.map((one) => ({ ...one, comments: [said(text)] })) });

  test('M13 is in no count and under no filter; its words count for those who may read them', () => {
    const { counts, uses } = recount(NONE_COUNTED, [withheld, passage('seen'), talk('')], asGiven);
    expect(counts).toEqual({ all: 2, open: 0, resolved: 0 });
    expect(uses.size).toBe(0);
    expect(recount(NONE_COUNTED, [talk('What it says.')], asGiven).counts).toEqual({ all: 1, open: 1, resolved: 0 });
    const { show, layer, by } = facetsOf([withheld], NOT_NARROWED, asGiven);
    expect([...show.values(), ...layer.values()].every((count) => count === 0)).toBe(true);
    expect(by.size).toBe(0);
  });
});

describe('narrowing', () => {
  const BEN: Author = { kind: 'member', id: 'ben' };
  const anId = (name: string) => name.padEnd(22, '-');
  const narrowing: fc.Arbitrary<Narrowing> = fc.record({
    show: fc.constantFrom(...FILTERS),
    layer: fc.constantFrom(null, ...WHERE),
    tag: fc.constantFrom(null, anId('binding'), anId('gaps')),
    by: fc.constantFrom(null, authorKey(ANN), authorKey(BEN)),
  });
  const passages: fc.Arbitrary<PassageView[]> = fc.array(
    fc
      .record({ tags: fc.subarray([anId('binding'), anId('gaps')]), visibility: fc.constantFrom(...WHERE), state: fc.constantFrom('intact' as const, 'changed' as const), resolved: fc.boolean(), authors: fc.subarray([ANN, BEN], { minLength: 1 }) })
      .map(({ tags, ...rest }) => ({ ...passage('p', ...tags), ...rest })),
    { maxLength: 12 },
  );
  const today = (tag: string) => tag;

  test('is kept by an address beside whatever else that says, and leaves no trace once all is shown', () => {
    fc.assert(
      fc.property(narrowing, (wanted) => {
        const search = new URLSearchParams(searchWith(new URLSearchParams('a=annotation'), wanted));
        expect(narrowingIn(search)).toEqual(wanted);
        expect(search.get('a')).toBe('annotation');
        expect(searchWith(search, NOT_NARROWED)).toBe('?a=annotation');
        expect(narrows(wanted) === 0).toBe(searchWith(new URLSearchParams(), wanted) === '?');
      }),
    );
    expect(narrowingIn(new URLSearchParams('show=none&layer=theirs&tag=../x'))).toEqual(NOT_NARROWED);
  });

  test('every choice counts exactly the passages that it would leave', () => {
    fc.assert(
      fc.property(passages, narrowing, (all, now) => {
        const { show, layer, tag, by } = facetsOf(all, now, today);
        const left = (choice: Partial<Narrowing>) => all.filter((one) => isWithin({ ...now, ...choice }, one, today)).length;
        for (const [filter, count] of show) expect(count).toBe(left({ show: filter }));
        for (const [where, count] of layer) expect(count).toBe(left({ layer: where }));
        for (const wanted of [anId('binding'), anId('gaps')]) expect(tag.get(wanted) ?? 0).toBe(left({ tag: wanted }));
        for (const author of [ANN, BEN]) expect(by.get(authorKey(author))?.count ?? 0).toBe(left({ by: authorKey(author) }));
      }),
    );
  });
});
