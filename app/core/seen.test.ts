import { describe, expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import type { CommentView, PassageView, TaggingView } from '#core/passages/passage-view.ts';
import { nextThat, saidAnew } from './seen.ts';

const ann: Author = { kind: 'member', id: 'ann' };
const ben: Author = { kind: 'member', id: 'ben' };
const AT = '2026-01-05T10:00:00.000Z';
const LATER = '2026-01-05T11:00:00.000Z';

function comment(id: string, creator: Author, more: { edited?: string; hidden?: CommentView['hidden'] } = {}): CommentView {
  const { hidden = null, ...rest } = more;
  return { id, comment: { subject: { kind: 'annotation', id: 'a' }, text: 'words', mentions: [], creator, created: AT, ...rest }, durability: 'stored', hidden };
}

function judged(by: Author, created = AT): TaggingView {
  const review = { subject: 'k', about: { tag: 't' }, verdict: 'agree' as const, creator: by, created };
  const tagging = { annotation: 'a', tag: 't', revision: 1, creator: ann, created: AT };
  return { key: 'k', tagging, durability: 'stored', hidden: null, reviews: [{ key: `k:${by.id}`, review, stale: false }], decision: null, disputed: false };
}

function passage(annotation: string, comments: CommentView[] = [], taggings: TaggingView[] = []): PassageView {
  const target = { source: 's', start: 'AAAA', end: 'AAAB', quote: { exact: 'words', prefix: '', suffix: '' }, position: { start: 0, end: 1 } };
  const view = { id: annotation, annotation: { creator: ann, created: AT, target }, durability: 'stored' as const, state: 'intact' as const, quote: 'words', settled: null, hidden: null, taggings, comments, thread: null, withheld: [], deletedOwn: [] };
  return { key: annotation, visibility: 'shared', state: 'intact', range: { start: 0, end: 1 }, quote: 'words', annotations: [view], resolved: false, authors: [ann] };
}

describe('what others said since', () => {
  const before = [passage('a', [comment('x', ben)], [judged(ben)]), passage('b')];

  test('a comment, an edit and a changed verdict are news; what was there, and one’s own, is not', () => {
    expect(saidAnew(before, before, ann)).toEqual([]);
    expect(saidAnew(before, [passage('a', [comment('x', ben)], [judged(ben)]), passage('b', [comment('y', ben)])], ann)).toEqual(['b']);
    expect(saidAnew(before, [passage('a', [comment('x', ben, { edited: LATER })], [judged(ben)])], ann)).toEqual(['a']);
    expect(saidAnew(before, [passage('a', [comment('x', ben)], [judged(ben, LATER)])], ann)).toEqual(['a']);
    expect(saidAnew(before, [passage('a', [comment('x', ben), comment('y', ann)], [judged(ben)])], ann)).toEqual([]);
    expect(saidAnew([], [passage('c', [comment('z', ben)])], ben)).toEqual([]);
  });

  test('neither is what a reviewer hid, nor an annotation that moved to another passage', () => {
    const hidden = { state: 'hidden' as const, by: ann, at: AT };
    expect(saidAnew(before, [passage('b', [comment('y', ben, { hidden })])], ann)).toEqual([]);
    const [first] = before[0]?.annotations ?? [];
    if (!first) throw new RangeError('The passage has an annotation');
    expect(saidAnew(before, [{ ...passage('b'), annotations: [first] }], ann)).toEqual([]);
  });
});

test('the next passage that fits is found from where one is, and from the beginning after the last', () => {
  const passages = ['a', 'b', 'c'].map((id) => passage(id));
  const isA = ({ key }: PassageView) => key === 'a';
  expect(nextThat(passages, -1, isA)?.key).toBe('a');
  expect(nextThat(passages, 0, isA)?.key).toBe('a');
  expect(nextThat(passages, 0, () => true)?.key).toBe('b');
  expect(nextThat(passages, 2, () => true)?.key).toBe('a');
  expect(nextThat(passages, 0, () => false)).toBeUndefined();
});
