import { expect, test } from 'vitest';
import { ID_PATTERN } from '#core/id.ts';
import { derivedId } from './derived-id.ts';

test('an id is derived from layer and original alone, the same each time, and says nothing of either', () => {
  const [layer, from] = ['L'.repeat(22), 'o'.repeat(22)];
  const id = derivedId({ layer, from });
  expect(id).toMatch(ID_PATTERN);
  expect(derivedId({ layer, from })).toBe(id);
  expect(new Set([id, derivedId({ layer: from, from: layer }), derivedId({ layer, from: layer }), derivedId({ layer, from: `${from}x` })]).size).toBe(4);
  expect(id).not.toContain('LLLL');
});
