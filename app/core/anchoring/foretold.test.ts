import { expect, test } from 'vitest';
import type { Anchor } from '#core/entities/anchor.ts';
import { foretoldOf } from './foretold.ts';

const place = { range: { start: 0, end: 5 }, start: 'AA', end: 'AA', sequence: 2 };
const intact: Anchor = { state: 'intact', ...place };
const changed = (exact: string): Anchor => ({ state: 'changed', ...place, now: { exact, prefix: '', suffix: '' } });
const orphaned: Anchor = { state: 'orphaned', sequence: 2 };

test('an annotation stays where nothing is to be written of it, or only another place', () => {
  expect([foretoldOf(undefined, undefined), foretoldOf(undefined, intact), foretoldOf(changed('words'), undefined), foretoldOf(changed('words'), intact)]).toEqual(['stay', 'stay', 'stay', 'stay']);
  expect(foretoldOf(changed('words'), changed('words'))).toBe('stay');
});

test('other words than it has now are a change', () => {
  expect([foretoldOf(undefined, changed('words')), foretoldOf(intact, changed('words')), foretoldOf(changed('words'), changed('other words'))]).toEqual(['changed', 'changed', 'changed']);
});

test('a place is lost, found again, or was lost before, which is nobody’s news', () => {
  expect([foretoldOf(intact, orphaned), foretoldOf(orphaned, intact), foretoldOf(orphaned, changed('words')), foretoldOf(orphaned, undefined), foretoldOf(orphaned, orphaned)]).toEqual(['lost', 'back', 'back', undefined, undefined]);
});
