import { expect, test } from 'vitest';
import { WRITTEN_DETAILS, type Written } from '#core/details/written.ts';
import { decidedBy, takingBack, type Decided, type FileDecision } from './file-decision.ts';
import { goneWith, withoutComments } from './kept-comments.ts';
import { plainSource } from './plain-source.ts';
import type { SourceComment } from './source.ts';

const written = Object.fromEntries(WRITTEN_DETAILS.map((name) => [name, ''])) as Written;
const before: Decided = { accepted: new Set(['part-0', 'list-9']), leftOut: new Set(), written: { ...written, title: 'As it came' }, own: { 'own:f': '1' } };
const decisions: FileDecision[] = [
  { about: 'clean-up', id: 'list-9', is: false },
  { about: 'clean-up', id: 'heading-4', is: true },
  { about: 'comment', id: '1', is: false },
  { about: 'detail', id: 'title', is: 'As written' },
  { about: 'own', id: 'f', is: '2' },
];

test('decisions change what they are about, the last one stands, and taking back what was done leads to where it began', () => {
  const after = decidedBy([...decisions, { about: 'clean-up', id: 'heading-4', is: false }], before);
  expect([[...after.accepted], [...after.leftOut], after.written.title, after.own]).toEqual([['part-0'], ['1'], 'As written', { 'own:f': '2' }]);
  const back = decidedBy(takingBack(decisions, before), decidedBy(decisions, before));
  expect([new Set(back.accepted), back.leftOut, back.written, back.own]).toEqual([before.accepted, before.leftOut, before.written, before.own]);
});

test('what answers a comment that is left out goes with it', () => {
  const comment = (id: string, parent: string | null): SourceComment => ({ id, parent, start: 0, end: 1, author: '', at: null, text: id, isResolved: false });
  const comments = [comment('3', '2'), comment('1', null), comment('2', '1'), comment('4', null), comment('5', '4')];
  expect(goneWith(comments, new Set(['1', '5', 'no such']))).toEqual(new Set(['1', '2', '3', '5']));
  expect(withoutComments({ ...plainSource(''), comments }, ['2']).comments.map(({ id }) => id)).toEqual(['1', '4', '5']);
});
