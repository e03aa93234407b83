import { expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import { EntityTable } from '#core/entities/entity-table.ts';
import { buildNotesView } from './passage-build.ts';

const member = (name: string) => ({ kind: 'member' as const, id: name.padEnd(22, '-') });

function notesFor(self: string, moderates = false) {
  const table = new EntityTable();
  const put = (id: string, by: string, more: Partial<Comment> = {}) =>
    table.set('comment', id, { subject: { kind: 'statement', id: 's' }, text: id, mentions: [], creator: member(by), created: `2026-01-05T10:00:0${id.length}.000Z`, ...more });
  put('second', 'ben');
  put('first', 'ann');
  put('gone', 'ann', { deleted: '2026-01-06T10:00:00.000Z' });
  table.set('moderation', 'comment:second', { state: 'hidden', by: member('olena'), at: '2026-01-06T10:00:00.000Z' });
  const source = { get: table.get.bind(table), durability: () => 'stored' as const };
  const { comments, deletedOwn } = buildNotesView(new Set(table.ids('comment')), source, { self: member(self), moderates });
  return [comments.map(({ comment, hidden }) => [comment.text, hidden !== null]), deletedOwn.map(({ id }) => id)];
}

test('notes come in order; what is hidden has no words for others, what is deleted is its author’s alone', () => {
  expect(notesFor('ann')).toEqual([[['first', false], ['', true]], ['gone']]);
  expect(notesFor('ben')).toEqual([[['first', false], ['second', true]], []]);
  expect(notesFor('olena', true)).toEqual([[['first', false], ['second', true]], []]);
});

test('a discussion is resolved by the note that began it, until it is reopened', () => {
  const table = new EntityTable();
  const by = member('ann');
  table.set('comment', 'first', { subject: { kind: 'tag', id: 't' }, text: 'Too broad?', mentions: [], creator: by, created: '2026-01-05T10:00:00.000Z' });
  const source = { get: table.get.bind(table), durability: () => 'stored' as const };
  const resolved = () => buildNotesView(new Set(table.ids('comment')), source, { self: by, moderates: false }).resolved;
  expect(resolved()).toEqual({});
  table.set('thread', 'first', { state: 'resolved', by, at: '2026-01-06T10:00:00.000Z' });
  expect(resolved()).toEqual({ first: { state: 'resolved', by, at: '2026-01-06T10:00:00.000Z' } });
  table.set('thread', 'first', { state: 'reopened', by, at: '2026-01-07T10:00:00.000Z' });
  expect(resolved()).toEqual({});
});
