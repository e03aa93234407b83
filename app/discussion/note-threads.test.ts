import { expect, test } from 'vitest';
import type { CommentView } from '#core/passages/passage-view.ts';
import { noteRows, noteThreads } from './note-threads.ts';

function note(id: string, parent?: string): CommentView {
  const comment = { subject: { kind: 'statement' as const, id: 's' }, text: id, mentions: [], creator: { kind: 'member' as const, id: 'm' }, created: '2026-01-05T10:00:00.000Z', ...(parent !== undefined && { parent }) };
  return { id, comment, durability: 'stored', hidden: null };
}

const read = (notes: CommentView[]) => noteThreads(notes).flatMap(({ comments }) => comments.map(({ annotation, view }) => `${annotation}/${view.id}`));

test('answers stand under the note that began their thread, in the order in which they came', () => {
  expect(read([note('a'), note('b'), note('a1', 'a'), note('b1', 'b'), note('a2', 'a1')])).toEqual(['a/a', 'a/a1', 'a/a2', 'b/b', 'b/b1']);
});

test('an answer whose note is gone begins a thread of its own, and a circle ends', () => {
  expect(read([note('x', 'gone'), note('x1', 'x')])).toEqual(['x/x', 'x/x1']);
  expect(read([note('p', 'q'), note('q', 'p')])).toHaveLength(2);
});

test('a thread is as many rows as it has notes, and one while it is folded away', () => {
  const threads = noteThreads([note('a'), note('b'), note('a1', 'a'), note('b1', 'b'), note('c')]);
  const rows = noteRows(threads, ({ first }) => first.id === 'b');
  expect(rows.map(({ key, comment, isFirst, isLast }) => [key, comment?.view.id ?? null, isFirst, isLast])).toEqual([
    ['a', 'a', true, false],
    ['a1', 'a1', false, true],
    ['b', null, true, true],
    ['c', 'c', true, true],
  ]);
});
