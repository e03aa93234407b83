import { expect, test } from 'vitest';
import { draftOf, keyIn, moved, stepsOf, withNew } from './scale-draft.ts';

const stance = [
  { value: 'for', label: 'for', definition: '', polarity: 1 as const, key: 'F' },
  { value: 'against', label: 'against', definition: 'says no', polarity: -1 as const, key: 'A' },
];

test('a new value gets a stored name of its own and the first free letter of its label, or any', () => {
  const draft = withNew(withNew(draftOf(stance))).map((step) => (step.value === null ? { ...step, label: step.row === 2 ? 'For' : 'مع' } : step));
  expect(draft.slice(2).map((step) => keyIn(draft, step))).toEqual(['O', 'B']);
  const read = stepsOf(draft);
  expect(read.ok && read.steps.slice(2).map(({ value, key }) => [value, key])).toEqual([['for_2', 'O'], ['value', 'B']]);
});

test('rows move past each other and stay at the ends', () => {
  const rows = (draft: ReturnType<typeof moved>) => draft.map(({ row }) => row);
  expect(rows(moved(draftOf(stance), 0, 1))).toEqual([1, 0]);
  expect(rows(moved(draftOf(stance), 0, -1))).toEqual([0, 1]);
  expect(rows(moved(draftOf(stance), 1, 1))).toEqual([0, 1]);
});

test('what was not touched is stored as it was; a nameless value and an odd letter are named', () => {
  expect(stepsOf(draftOf(stance))).toEqual({ ok: true, steps: stance });
  expect(stepsOf(withNew(draftOf(stance)))).toMatchObject({ ok: false, problem: 'Give every value a name.' });
  expect(stepsOf(draftOf(stance).map((step) => ({ ...step, key: '5' })))).toMatchObject({ ok: false, problem: '“for” needs a letter from A to Z.' });
  expect(stepsOf([])).toMatchObject({ ok: false });
});
