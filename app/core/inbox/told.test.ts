import { expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import { toldOfComment } from './told.ts';

const id = (name: string) => name.padEnd(22, '-');
const PEOPLE = [
  { member: id('ann'), role: 'annotator' as const },
  { member: id('ben'), role: 'reviewer' as const },
  { member: id('rita'), role: 'reader' as const },
  { member: id('olena'), role: 'owner' as const },
];
const none: ReadonlySet<string> = new Set();
const said = (more: Partial<Comment> = {}): Comment => ({
  subject: { kind: 'annotation', id: id('passage') },
  text: 'Why?',
  mentions: [],
  creator: { kind: 'member', id: id('ann') },
  created: '2026-01-05T10:00:00.000Z',
  ...more,
});

test('those it speaks to are told so, also by their role, and others who take part that it is an answer', () => {
  const told = toldOfComment(said({ mentions: [{ role: 'reviewer' }, { member: id('gone') }] }), { people: PEOPLE, participants: new Set([id('rita'), id('ben'), id('ann')]), muted: none });
  expect(told).toEqual([
    { member: id('ben'), kind: 'mention' },
    { member: id('rita'), kind: 'reply' },
    { member: id('olena'), kind: 'mention' },
  ]);
});

test('nobody is told of their own words, and nobody who has nothing to do with it', () => {
  expect(toldOfComment(said({ mentions: [{ member: id('ann') }] }), { people: PEOPLE, participants: new Set([id('ann')]), muted: none })).toEqual([]);
});

test('who muted the thread is told of mentions only', () => {
  const around = { people: PEOPLE, participants: new Set([id('ben'), id('rita')]), muted: new Set([id('ben'), id('rita')]) };
  expect(toldOfComment(said({ mentions: [{ member: id('ben') }] }), around)).toEqual([{ member: id('ben'), kind: 'mention' }]);
});

test('an edit long after is no new answer, but a mention that it adds is one', () => {
  const around = { people: PEOPLE, participants: new Set([id('ben'), id('rita')]), muted: none };
  expect(toldOfComment(said({ edited: '2026-01-05T10:00:30.000Z' }), around)).toHaveLength(2);
  expect(toldOfComment(said({ edited: '2026-01-06T10:00:00.000Z', mentions: [{ member: id('rita') }] }), around)).toEqual([{ member: id('rita'), kind: 'mention' }]);
});
