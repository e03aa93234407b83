import { expect, test } from 'vitest';
import { assignmentCommand, canBeAsked, dueWords, eachWords, isDone, isOverdue, nextWords, ownWords, progressWords, stateWords, type Assignment } from './assignment.ts';
import { can } from './policy/policy.ts';
import { ROLES } from './policy/role.ts';

const TODAY = '2026-03-04';

function reading(more: Partial<Assignment> = {}): Assignment {
  return { id: 'a', member: 'm', name: 'Ann', kind: 'read', due: null, done: 0, of: 1, ...more };
}

function reviewing(done: number, of: number, more: Partial<Assignment> = {}): Assignment {
  return reading({ kind: 'review', done, of, ...more });
}

test('everyone can be asked to read, and those to review who may give verdicts', () => {
  for (const role of ROLES) {
    expect(canBeAsked(role, 'read')).toBe(true);
    expect(canBeAsked(role, 'review')).toBe(can({ member: 'm', role }, 'review.write'));
  }
  expect(canBeAsked('reader', 'review')).toBe(false);
});

test('it is overdue when its day is over and something is left to do', () => {
  expect(isOverdue(reading({ due: '2026-03-03' }), TODAY)).toBe(true);
  expect(isOverdue(reading({ due: TODAY }), TODAY)).toBe(false);
  expect(isOverdue(reading({ due: '2026-03-03', done: 1 }), TODAY)).toBe(false);
  expect(isOverdue(reading(), TODAY)).toBe(false);
  expect(isOverdue(reviewing(3, 4, { due: '2026-03-03' }), TODAY)).toBe(true);
  expect(isOverdue(reviewing(0, 0, { due: '2026-03-03' }), TODAY)).toBe(false);
  expect(isDone(reviewing(4, 4))).toBe(true);
});

test('progress is said in words, of everyone together and of each', () => {
  expect(progressWords([])).toBe('');
  expect(progressWords([reading({ done: 1 }), reading(), reading({ done: 1 })])).toBe('2 of 3 read');
  expect(progressWords([reading(), reviewing(1, 4), reviewing(3, 8)])).toBe('0 of 1 read · 4 of 12 judged');
  expect(progressWords([reviewing(0, 0)])).toBe('nothing to judge yet');
  const two = [reviewing(4, 12), reviewing(0, 12, { member: 'n', name: 'Ben' }), reading({ done: 1 })];
  expect(eachWords(two)).toBe('Ann: 4 of 12 judged, Ben: 0 of 12 judged, Ann: read');
  expect([ownWords(two, 'm'), ownWords(two, 'n'), ownWords(two, 'o')]).toEqual(['4 of 12 judged, read', '0 of 12 judged', '']);
  expect([reading(), reading({ done: 1 }), reviewing(4, 12)].map(stateWords)).toEqual(['not read yet', 'read', '4 of 12 judged']);
});

test('what is overdue is said before what comes next, and nothing of what is done', () => {
  expect(dueWords(reading({ due: '2026-03-01' }), TODAY)).toBe('overdue since 1 Mar 2026');
  expect(dueWords(reading({ due: '2026-03-01', done: 1 }), TODAY)).toBe('by 1 Mar 2026');
  expect(dueWords(reading(), TODAY)).toBe('');
  expect(nextWords([reading({ due: '2026-04-01' }), reading({ due: '2026-03-09' }), reading({ due: '2026-03-05', done: 1 })], TODAY)).toBe('by 9 Mar 2026');
  expect(nextWords([reading({ due: '2026-04-01' }), reading({ due: '2026-03-01' })], TODAY)).toBe('overdue since 1 Mar 2026');
  expect(nextWords([reading({ due: '2026-02-01' }), reading({ due: '2026-03-01' })], TODAY)).toBe('2 overdue');
  expect(nextWords([reading()], TODAY)).toBe('');
});

test('a command names somebody, and a day that there is', () => {
  const assign = { intent: 'assign', members: ['m'.repeat(22)], kind: 'read', due: '2026-02-28' };
  expect(assignmentCommand.safeParse(assign).success).toBe(true);
  for (const wrong of [{ members: [] }, { due: '2026-02-30' }, { due: '' }, { kind: 'write' }, { members: ['../x'] }, { by: 'me' }]) {
    expect(assignmentCommand.safeParse({ ...assign, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});
