import { expect, test } from 'vitest';
import type { Tag } from '#core/taxonomy.ts';
import { firstOf, MOST_SHOWN, sectionsOf } from './sections.ts';
import { searchable } from './tag-matches.ts';

const tags = Array.from({ length: 500 }, (_, index): Tag => ({
  id: `t${index}`,
  parent: null,
  code: `T${index}`,
  name: `Theme ${index}`,
  hue: 'blue',
  definition: '',
  fullDefinition: '',
  own: { hue: null, scale: null },
  whenToUse: '',
  whenNotToUse: '',
  examples: [],
  scale: null,
  hotkey: null,
  order: index,
  retired: false,
  mergedInto: null,
}));

test('of a large codebook the field shows the first tags, those used last before all others, and says how many are left', () => {
  const sections = sectionsOf(searchable(tags), '', { recent: ['t400'], counts: new Map([['t300', 7]]), suggested: [] });
  const { sections: first, left } = firstOf(sections);
  expect(first.map(({ title, matches }) => [title, matches.length])).toEqual([
    ['Used last', 1],
    ['Often in this statement', 1],
    ['All other tags', MOST_SHOWN - 2],
  ]);
  expect(left).toBe(500 - MOST_SHOWN);
});

test('every tag is found by typing, wherever it stands', () => {
  const { sections, left } = firstOf(sectionsOf(searchable(tags), 'theme 499', { recent: [], counts: new Map(), suggested: [] }));
  expect(sections.flatMap(({ matches }) => matches.map(({ tag }) => tag.code))).toEqual(['T499']);
  expect(left).toBe(0);
});
