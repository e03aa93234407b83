import { expect, test } from 'vitest';
import { goingOn, type RestorePlan } from './restore-plan.ts';

const BEGUN: RestorePlan = { name: 'Again', me: null, member: 'm'.repeat(22), tries: 1, from: 0 };

test('a restoring goes on as long as it comes further, and three times where it does not', () => {
  const second = goingOn(BEGUN, 0);
  const third = second && goingOn(second, 0);
  expect([second?.tries, third?.tries, third && goingOn(third, 0)]).toEqual([2, 3, undefined]);
  const further = third && goingOn(third, 40);
  expect(further).toMatchObject({ tries: 1, from: 40, name: 'Again', member: BEGUN.member });
  expect(further && goingOn(further, 40)).toMatchObject({ tries: 2, from: 40 });
});
