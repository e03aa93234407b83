import { expect, test } from 'vitest';
import { piecesOf, placeBlocks } from './placed-text.ts';

test('blocks stand where the flattened text has them, entries of lists too', () => {
  const placed = placeBlocks([
    { type: 'heading', level: 2, part: 'title', spans: [{ text: 'On' }] },
    { type: 'list', ordered: true, entries: [[{ type: 'paragraph', part: 'body', spans: [{ text: 'a', bold: true }, { text: 'b' }] }], [{ type: 'paragraph', part: 'body', spans: [] }]] },
    { type: 'paragraph', part: 'body', spans: [{ text: 'end' }] },
  ]);
  expect(placed).toMatchObject([{ at: 0, level: 2 }, { entries: [[{ at: 3 }], [{ at: 6 }]] }, { at: 7, level: 0 }]);
});

test('a text is cut where marks begin and end', () => {
  const marks = [
    { start: 2, end: 6, look: 'a' },
    { start: 4, end: 20, look: 'b' },
    { start: 30, end: 40, look: 'c' },
  ];
  expect(piecesOf('abcdef', 3, marks)).toEqual([
    { text: 'a', at: 3, looks: ['a'] },
    { text: 'bc', at: 4, looks: ['a', 'b'] },
    { text: 'def', at: 6, looks: ['b'] },
  ]);
  expect(piecesOf('abc', 22, marks)).toEqual([{ text: 'abc', at: 22, looks: [] }]);
  expect(piecesOf('', 22, marks)).toEqual([]);
});
