import { describe, expect, test } from 'vitest';
import { livingTag } from '#core/codebook/tree.ts';
import type { Author } from '#core/author.ts';
import type { PassageView } from '#core/passage-view.ts';
import { carriesTag, NONE_COUNTED, recount } from './passage-filter.ts';

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
