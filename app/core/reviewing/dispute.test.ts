import { expect, test } from 'vitest';
import type { Decision } from '#core/entities/decision.ts';
import type { Review } from '#core/entities/review.ts';
import type { Tagging } from '#core/entities/tagging.ts';
import { isDecided, isDisputed } from './dispute.ts';

const by = { kind: 'member' as const, id: 'ann' };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute)).toISOString();
const tagging: Tagging = { annotation: 'a', tag: 't', value: 'supports', revision: 1, creator: by, created: at(0) };
const review = (more: Partial<Review>): Review => ({ subject: 's', about: { tag: 't', value: 'supports' }, verdict: 'disagree', creator: by, created: at(2), ...more });
const decision = (more: Partial<Decision>): Decision => ({ outcome: 'kept', reason: 'So.', about: { tag: 't', value: 'supports' }, by, at: at(5), ...more });

test('a tagging is disputed while someone disagrees with the value that it has, and has not changed their mind', () => {
  expect(isDisputed(tagging, [review({})], undefined)).toBe(true);
  expect(isDisputed(tagging, [review({ verdict: 'unsure' })], undefined)).toBe(false);
  expect(isDisputed(tagging, [review({ deleted: at(3) })], undefined)).toBe(false);
  expect(isDisputed(tagging, [review({ about: { tag: 't', value: 'opposes' } })], undefined)).toBe(false);
});

test('a decision ends the dispute until someone disagrees anew, it is taken back, or the value is neither what was decided on nor for', () => {
  expect(isDisputed(tagging, [review({})], decision({}))).toBe(false);
  expect(isDisputed(tagging, [review({ created: at(6) })], decision({}))).toBe(true);
  expect(isDisputed(tagging, [review({})], decision({ takenBack: { by, at: at(6) } }))).toBe(true);
  const about = { tag: 't', value: 'opposes' };
  expect(isDisputed(tagging, [review({})], decision({ about }))).toBe(true);
  expect(isDecided(tagging, decision({ about, outcome: 'changed', to: { tag: 't', value: 'supports' } }))).toBe(true);
});
