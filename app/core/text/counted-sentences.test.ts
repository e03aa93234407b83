import { expect, test } from 'vitest';
import { countedSentences, nextSentence } from './counted-sentences.ts';

const TEXT = 'Mr. Chair,\nWe support this. We ask for more. \nThank you.';
const blocks = [
  { start: 0, end: 10, part: 'salutation' as const },
  { start: 11, end: 46, part: 'body' as const },
  { start: 47, end: 57, part: 'closing' as const },
];

test('only blocks that count have sentences', () => {
  expect(countedSentences(TEXT, blocks, 'en').map(({ start, end, block }) => [TEXT.slice(start, end), block])).toEqual([['We support this.', 1], ['We ask for more.', 1]]);
  expect(countedSentences(TEXT, blocks.map((block) => ({ ...block, part: 'body' as const })), 'en')).toHaveLength(4);
});

test('one walks from where one stands, also from what does not count, and no further than the ends', () => {
  const sentences = countedSentences(TEXT, blocks, 'en');
  const [first, second] = sentences.map(({ start }) => start);
  expect(nextSentence(sentences, null, 1)).toBe(0);
  expect(nextSentence(sentences, 3, 1)).toBe(0);
  expect(nextSentence(sentences, 3, -1)).toBeUndefined();
  expect(nextSentence(sentences, first ?? 0, 1)).toBe(1);
  expect(nextSentence(sentences, second ?? 0, 1)).toBeUndefined();
  expect(nextSentence(sentences, (second ?? 0) + 4, -1)).toBe(0);
  expect(nextSentence(sentences, 50, -1)).toBe(1);
  expect(nextSentence([], null, 1)).toBeUndefined();
});
