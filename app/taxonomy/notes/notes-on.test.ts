import { expect, test } from 'vitest';
import type { NotesView } from '#core/passages/passage-view.ts';
import { countNotes, joinedNotes, subjectsShownWith } from './notes-on.ts';

const TAGS = new Map([['a', null], ['b', 'a'], ['c', 'b'], ['d', null]].map(([id, mergedInto]) => [id as string, { id: id as string, mergedInto: mergedInto ?? null }]));

function notesAt(subject: string, ...minutes: number[]): NotesView {
  const comments = minutes.map((minute) => ({
    id: `${subject}${minute}`,
    comment: { subject: { kind: 'tag' as const, id: subject }, text: 'x', mentions: [], creator: { kind: 'member' as const, id: 'm' }, created: `2026-01-05T10:0${minute}:00.000Z` },
    durability: 'stored' as const,
    hidden: null,
  }));
  return { comments, deletedOwn: [], resolved: minutes[0] === undefined ? {} : { [`${subject}${minutes[0]}`]: { state: 'resolved', by: { kind: 'member', id: 'm' }, at: '2026-01-05T11:00:00.000Z' } } };
}

const NOTES = new Map([['a', notesAt('a', 1, 4)], ['c', notesAt('c', 2)], ['d', notesAt('d', 3)], ['gone', notesAt('gone', 5)]]);

test('with a tag show the notes on what was merged into it, in order; a merged tag keeps its own', () => {
  expect(subjectsShownWith('a', NOTES, TAGS)).toEqual(['a', 'c']);
  expect(subjectsShownWith('c', NOTES, TAGS)).toEqual(['c']);
  const { comments, resolved } = joinedNotes(['a', 'c'], NOTES);
  expect(comments.map(({ id }) => id)).toEqual(['a1', 'c2', 'a4']);
  expect(Object.keys(resolved).sort()).toEqual(['a1', 'c2']);
  expect(joinedNotes(['d'], NOTES)).toBe(NOTES.get('d'));
});

test('notes are counted where they show, and are new there when one of their subjects is', () => {
  expect(countNotes(NOTES, new Set(['c']), TAGS)).toEqual(new Map([['a', { count: 3, isNew: true }], ['d', { count: 1, isNew: false }]]));
});

test('what a reviewer hid from the reader is in no count', () => {
  const { comments, ...rest } = notesAt('d', 1, 2);
  const by = { kind: 'member' as const, id: 'm' };
  const hidden = comments.map((view, at) => (at === 0 ? { ...view, comment: { ...view.comment, text: '' }, hidden: { state: 'hidden' as const, by, at: '2026-01-05T11:00:00.000Z' } } : view));
  expect(countNotes(new Map([['d', { ...rest, comments: hidden }]]), new Set(), TAGS)).toEqual(new Map([['d', { count: 1, isNew: false }]]));
});
