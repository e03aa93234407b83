import { expect, test } from 'vitest';
import { foldRows } from './fold-rows.ts';
import { compareTexts } from './text-compare.ts';

test('a comparison keeps what differs with a paragraph on either side, and counts the rest', () => {
  const paragraphs = Array.from({ length: 12 }, (_, at) => `Paragraph ${at} of the statement stands here`);
  const later = [...paragraphs.slice(0, 5), 'Paragraph 5 of the statement now stands here', ...paragraphs.slice(6, 11), paragraphs[11], 'Thank you'];
  const { rows, changed, added, removed } = foldRows(compareTexts(paragraphs.join('\n'), later.join('\n')));
  expect([changed, added, removed]).toEqual([1, 1, 0]);
  expect(rows.map((row) => ('kept' in row ? row.kept : row.isSame ? 'same' : 'other'))).toEqual([4, 'same', 'other', 'same', 4, 'same', 'other']);
  expect(foldRows(compareTexts('a\nb', 'a\nb'))).toEqual({ rows: [{ kept: 2 }], changed: 0, added: 0, removed: 0 });
});
