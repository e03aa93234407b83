import { expect, it } from 'vitest';
import type { Found } from './asked.ts';
import { gistOf, newsIn } from './news.ts';

const nothing: Found = {
  ...{ statements: 0, places: { count: 0, isAll: true }, said: 0, shown: [], fields: [], counts: new Map(), marked: null, names: { tags: [], steps: [], people: [] } },
  ...{ codebook: { tags: [], remarks: [] }, notes: [], understood: 'law', synonyms: [], instead: null, missing: 0 },
};
const gist = gistOf(nothing);

it('is silent where an answer reads the same, however its filters are counted', () => {
  expect(newsIn(gist, gistOf({ ...nothing, counts: new Map([['year', new Map([['2024', 3]])]]) }))).toBeNull();
});

it('says what there is more of, and else that something changed', () => {
  expect(newsIn(gist, { ...gist, statements: 1, said: 2, places: { count: 1_200, isAll: true } })).toBe('New: 1,200 places, 2 comments, 1 statement.');
  expect(newsIn({ ...gist, marked: 2 }, { ...gist, marked: 3 })).toBe('New: 1 passage.');
  expect(newsIn({ ...gist, said: 2 }, { ...gist, said: 1 })).toBe('These results have changed.');
  const tag = { id: 't', parent: null, code: 'LAW', name: 'Law', hue: 'blue', retired: false, mergedInto: null } as const;
  expect(newsIn(gist, gistOf({ ...nothing, codebook: { tags: [tag], remarks: [] } }))).toBe('These results have changed.');
});

it('counts no new places where not all were counted', () => {
  expect(newsIn({ ...gist, places: { count: 5, isAll: true } }, { ...gist, places: { count: 50, isAll: false } })).toBeNull();
});
