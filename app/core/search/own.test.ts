import { expect, it } from 'vitest';
import type { OwnField } from '#core/fields/field.ts';
import { ownTest, readOwn } from './own.ts';

const choices = ['Draft', 'Final', 'Final draft', 'نهایی'].map((name) => ({ id: name, name, isRemoved: false }));
const field = (kind: OwnField['kind'], key = 'x'): OwnField => ({ id: key, key, name: `The ${key}`, kind, choices: kind === 'one-of' || kind === 'several-of' ? choices : [], isArchived: false });

it.each([
  ['number', '5', 5],
  ['number', '5..10', 10],
  ['number', '..-1', -2],
  ['number', '5..', 1e9],
  ['number', '>5', 5.1],
  ['number', '>=5', 5],
  ['number', '<5', -5],
  ['number', '٥..۱۰', 7],
  ['date', '2024', '2024-12-31'],
  ['date', '2024-03..', '2025-01-01'],
  ['yes-no', 'Yes', true],
  ['yes-no', 'нет', false],
  ['one-of', 'final', 'Final'],
  ['one-of', 'dra*', 'Final draft'],
  ['one-of', 'نهايي', 'نهایی'],
  ['several-of', 'final', ['Draft', 'Final']],
  ['text', 'peer rev*', 'After peer review'],
  ['link', 'example', 'https://example.org/a'],
  ['text', '*', 'anything'],
] as const)('of a field of kind %s, %s fits %j', (kind, asked, value) => expect(ownTest(field(kind), asked)?.(Array.isArray(value) ? [...value] : (value as string | number | boolean))).toBe(true));

it.each([
  ['number', '5..10', 11],
  ['number', '>5', 5],
  ['number', '5', '5'],
  ['date', '2024', '2025-01-01'],
  ['yes-no', 'yes', false],
  // A whole name means that choice alone.
  ['one-of', 'final', 'Final draft'],
  ['text', 'review peer', 'After peer review'],
] as const)('of a field of kind %s, %s does not fit %j', (kind, asked, value) => expect(ownTest(field(kind), asked)?.(value)).toBe(false));

it.each([
  ['number', 'cheap'],
  ['number', '1..2..3'],
  ['number', '..'],
  ['number', '>'],
  ['date', 'soon'],
  ['yes-no', 'perhaps'],
] as const)('nothing of kind %s can be asked as %s, and the sentence says how', (kind, asked) => {
  expect(ownTest(field(kind), asked)).toBeUndefined();
  expect(readOwn('x', asked, [field(kind)])).toMatchObject({ problem: expect.stringContaining('asked for') });
});

it('a field is known by its key or its name, folded; without the fields only by its full address', () => {
  const fields = [field('text', 'review-status'), { ...field('text', 'old'), isArchived: true }];
  expect(readOwn('Review-Status', 'done', fields)).toEqual({ kind: 'own', field: 'review-status', value: 'done' });
  expect(readOwn('own.review-status', 'done', fields)).toEqual({ kind: 'own', field: 'review-status', value: 'done' });
  expect([readOwn('old', 'x', fields), readOwn('colour', 'x', fields), readOwn('review-status', 'x', null)]).toEqual([undefined, undefined, undefined]);
  expect(readOwn('own.old', 'x', fields)).toHaveProperty('problem');
  expect(readOwn('own.review-status', 'x', null)).toEqual({ kind: 'own', field: 'review-status', value: 'x' });
});
