import { expect, test } from 'vitest';
import type { PassageView } from '#core/passages/passage-view.ts';
import { COMPOSING, entriesOf, itemsOf, pinOf } from './entries.ts';

function passage(key: string): PassageView {
  return { key, visibility: 'shared', state: 'intact', range: { start: 0, end: 1 }, quote: 'words', annotations: [], authors: [], resolved: false };
}

const passages = [passage('a'), passage('b')];
const places = { tops: Float64Array.of(300, 500), bottoms: Float64Array.of(330, 530), laneOf: () => 0 };
const unmeasured = () => undefined;

test('while no card is open and nothing is written, nothing is pinned', () => {
  const entries = entriesOf(passages, places, null);
  expect(entries.indexOf(null)).toBe(-1);
  expect(entries.at(-1)).toBeUndefined();
  expect(pinOf(entries, entries.indexOf(null), unmeasured)).toBeNull();
  expect([...itemsOf(entries, unmeasured).wants]).toEqual([298, 498]);
});

test('the comment that is being written stands among the passages, at its place', () => {
  const entries = entriesOf(passages, places, 400);
  expect([0, 1, 2, 3].map((index) => entries.at(index)?.key)).toEqual(['a', COMPOSING, 'b', undefined]);
  expect(['a', COMPOSING, 'b', 'gone'].map((key) => entries.indexOf(key))).toEqual([0, 1, 2, -1]);
  expect(pinOf(entries, 1, unmeasured)).toMatchObject({ item: 1, want: 392 });
});

test('nothing is laid out before the words are', () => {
  expect(entriesOf(passages, null, null).count).toBe(0);
});
