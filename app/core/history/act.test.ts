import { expect, test } from 'vitest';
import type { Author } from '#core/entities/author.ts';
import type { Change } from '#core/entities/entity.ts';
import { actOf, shownAct } from './act.ts';
import { deedWords } from './words.ts';

const AT = '2026-01-05T10:00:00.000Z';
const id = (name: string): string => name.padEnd(22, '-');
const ann: Author = { kind: 'member', id: id('ann') };
const tagging = { annotation: id('a'), tag: id('t'), revision: 1, creator: ann, created: AT };
const comment = { subject: { kind: 'annotation' as const, id: id('a') }, text: 'Why?', mentions: [], creator: ann, created: AT };
const review = { subject: `${id('a')}:${id('t')}:${id('ann')}`, about: { tag: id('t'), value: 'supports' }, verdict: 'disagree' as const, creator: ann, created: AT };
const steps = { supports: 'supports', opposes: 'opposes' };
const codebook = {
  tagOf: () => undefined,
  stepOf: ({ value }: { value: string | null }) => (value === 'supports' || value === 'opposes' ? { value, label: steps[value], definition: '', polarity: 0 as const, key: 'S' } : undefined),
};

const told = (change: Change): string | undefined => {
  const act = actOf(change, () => id('a'));
  return act && deedWords(shownAct.parse({ ...act, isWithheld: false, isRestorable: false, quote: null }), codebook);
};

test.each<[Change, string | undefined]>([
  [{ kind: 'tagging', id: 'k', prev: undefined, next: { ...tagging, value: 'supports' } }, 'tagged a tag that is not in this codebook, supports'],
  [{ kind: 'tagging', id: 'k', prev: { ...tagging, value: 'supports' }, next: { ...tagging, value: 'opposes' } }, 'changed the value to a tag that is not in this codebook, opposes (it was supports)'],
  [{ kind: 'tagging', id: 'k', prev: tagging, next: { ...tagging, note: 'See 4.' } }, 'changed the note on a tag that is not in this codebook'],
  [{ kind: 'tagging', id: 'k', prev: tagging, next: { ...tagging, deleted: AT } }, 'removed a tag that is not in this codebook'],
  [{ kind: 'tagging', id: 'k', prev: tagging, next: { ...tagging, revision: 2 } }, undefined],
  [{ kind: 'comment', id: id('c'), prev: undefined, next: { ...comment, parent: id('p') } }, 'replied'],
  [{ kind: 'comment', id: id('c'), prev: comment, next: { ...comment, text: 'How?' } }, 'edited a comment'],
  [{ kind: 'comment', id: id('c'), prev: { ...comment, deleted: AT }, next: comment }, 'restored a comment'],
  [{ kind: 'comment', id: id('c'), prev: undefined, next: { ...comment, subject: { kind: 'statement', id: id('s') } } }, undefined],
  [{ kind: 'review', id: 'r', prev: undefined, next: { ...review, proposal: { tag: id('t'), value: 'opposes' } } }, 'disagreed with a tag that is not in this codebook, supports and proposed opposes'],
  [{ kind: 'review', id: 'r', prev: review, next: { ...review, deleted: AT } }, 'withdrew a verdict on a tag that is not in this codebook, supports'],
  [{ kind: 'moderation', id: `comment:${id('c')}`, prev: undefined, next: { state: 'hidden', by: ann, at: AT, reason: 'A name.' } }, 'hid a comment'],
  [{ kind: 'decision', id: `${id('a')}:t:c`, prev: undefined, next: { outcome: 'kept', reason: 'So.', about: { tag: id('t') }, by: ann, at: AT, takenBack: { by: ann, at: AT } } }, 'took back the decision on a tag that is not in this codebook'],
  [{ kind: 'anchor', id: id('a'), prev: undefined, next: { state: 'intact', range: { start: 0, end: 1 }, start: 'AAAA', end: 'AAAA', sequence: 1 } }, undefined],
  [{ kind: 'anchor', id: id('a'), prev: undefined, next: { state: 'orphaned', sequence: 1 } }, 'did not find the words in the text any more'],
])('%# a change is told as what it was', (change, words) => {
  expect(told(change)).toBe(words);
});

test('of what a reviewer hid neither tag nor value is told', () => {
  const act = actOf({ kind: 'tagging', id: 'k', prev: undefined, next: { ...tagging, value: 'supports' } }, () => undefined);
  if (!act) throw new Error('Tagging is an act');
  expect(deedWords({ ...act, chosen: null, isWithheld: true, isRestorable: false, quote: null }, codebook)).toBe('tagged a tag that is hidden');
});
