import { describe, expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { tagsOf } from './passage-facts.ts';

const CREATED = '2026-01-05T10:00:00.000Z';
const ANN: Author = { kind: 'member', id: 'ann' };
const BEN: Author = { kind: 'member', id: 'ben' };

function passageTagged(...given: { tag: string; value?: string; creator: Author }[]): PassageView {
  const target = { source: 's', start: 'AAAA', end: 'AAAB', quote: { exact: 'words', prefix: '', suffix: '' }, position: { start: 0, end: 1 } };
  return {
    key: 'a',
    visibility: 'shared',
    state: 'intact',
    range: { start: 0, end: 1 },
    quote: 'words',
    annotations: [
      {
        id: 'a',
        annotation: { creator: ANN, created: CREATED, target },
        durability: 'stored',
        state: 'intact',
        quote: 'words',
        settled: null,
        hidden: null,
        taggings: given.map((one, at) => ({ key: `k${at}`, tagging: { annotation: 'a', revision: 1, created: CREATED, ...one }, durability: 'stored', hidden: null, reviews: [], decision: null, disputed: false })),
        comments: [],
        thread: null,
        withheld: [],
        deletedOwn: [],
      },
    ],
    resolved: false,
    authors: [ANN, BEN],
  };
}

const asGiven = (tag: string) => ({ id: tag });
const asMerged = (tag: string) => ({ id: tag === 'pledge' ? 'binding' : tag });

describe('the tags of a passage', () => {
  const passage = passageTagged(
    { tag: 'pledge', value: 'supports', creator: ANN },
    { tag: 'binding', value: 'opposes', creator: BEN },
    { tag: 'gaps', creator: BEN },
  );

  test('are one where one was merged into the other, with the values of both', () => {
    expect(tagsOf(passage, asMerged)).toEqual([
      { tag: 'binding', values: ['supports', 'opposes'] },
      { tag: 'gaps', values: [undefined] },
    ]);
  });

  test('follow the codebook by which they are asked', () => {
    expect(tagsOf(passage, asGiven).map(({ tag }) => tag)).toEqual(['pledge', 'binding', 'gaps']);
    expect(tagsOf(passage, asMerged)).toHaveLength(2);
    expect(tagsOf(passage, asMerged)).toBe(tagsOf(passage, asMerged));
  });

  test('keep their own name where the codebook does not know them', () => {
    expect(tagsOf(passageTagged({ tag: 'foreign', creator: ANN }), () => undefined)).toEqual([{ tag: 'foreign', values: [undefined] }]);
  });
});
