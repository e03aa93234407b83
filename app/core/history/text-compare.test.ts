import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, type ComparedRow } from './text-compare.ts';

function side(rows: readonly ComparedRow[], of: 'was' | 'is'): string {
  return rows.flatMap((row) => (row[of] ? [row[of].map(({ words }) => words).join('')] : [])).join('\n');
}

test('each side, put together, is its text, and what is not marked stands on both', () => {
  const text = fc.array(fc.constantFrom('binding ', 'rules ', 'حقوق ', '人', '\n', 'We thank you', '.'), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (was, is) => {
      const rows = compareTexts(was, is);
      expect(side(rows, 'was')).toBe(was);
      expect(side(rows, 'is')).toBe(is);
      for (const row of rows) if (row.was && row.is) expect(unmarked(row.was)).toBe(unmarked(row.is));
    }),
  );
});

function unmarked(words: NonNullable<ComparedRow['was']>): string {
  return words.filter(({ isChanged }) => !isChanged).map((one) => one.words).join('');
}

test('a corrected paragraph stands beside what it was, one that is new or gone alone', () => {
  expect(compareTexts('Mr. Chair,\na more global approach\nWe thank you.', 'Mr. Chair,\na more effective approach\nSomething quite new.')).toEqual([
    { was: [{ words: 'Mr. Chair,', isChanged: false }], is: [{ words: 'Mr. Chair,', isChanged: false }], isSame: true },
    {
      was: [{ words: 'a more ', isChanged: false }, { words: 'global', isChanged: true }, { words: ' approach', isChanged: false }],
      is: [{ words: 'a more ', isChanged: false }, { words: 'effective', isChanged: true }, { words: ' approach', isChanged: false }],
      isSame: false,
    },
    { was: [{ words: 'We thank you.', isChanged: true }], is: null, isSame: false },
    { was: null, is: [{ words: 'Something quite new.', isChanged: true }], isSame: false },
  ]);
});
