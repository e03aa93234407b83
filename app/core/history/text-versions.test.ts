import { expect, test } from 'vitest';
import { versionsOf } from './text-versions.ts';

const [ann, ben] = ['a', 'b'].map((letter) => ({ kind: 'member' as const, id: letter.repeat(22) }));
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute)).toISOString();

test('what one person does without a longer pause is one version; the text as it was added is one by itself', () => {
  const updates = [
    { sequence: 1, at: at(0), by: ann ?? null },
    { sequence: 2, at: at(1), by: ann ?? null },
    { sequence: 3, at: at(8), by: ann ?? null },
    { sequence: 4, at: at(9), by: ben ?? null },
    { sequence: 5, at: at(10), by: ann ?? null },
    { sequence: 6, at: at(30), by: ann ?? null },
    { sequence: 7, at: at(31), by: null },
  ];
  expect(versionsOf(updates).map(({ sequence, before }) => [before, sequence])).toEqual([[0, 1], [1, 3], [3, 4], [4, 5], [5, 6], [6, 7]]);
});
