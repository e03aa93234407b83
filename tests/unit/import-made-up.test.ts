import { describe, expect, it } from 'vitest';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import { wordsOf } from '#core/text/text-block.ts';
import { isMatch, type Field } from '#tests/eval/detail-match.ts';
import { ENGLISH } from './made-up/english.ts';
import { MEETINGS } from './made-up/meetings.ts';
import { OTHER_LANGUAGES } from './made-up/other-languages.ts';

describe.each([...ENGLISH, ...OTHER_LANGUAGES, ...MEETINGS])('$name', ({ text, details: known, begins }) => {
  const source = plainSource(text);

  it('has the details that it prints, and no others', () => {
    const { details } = proposeDetails(source);
    const wrong = Object.keys(known).filter((field) => !isMatch(field as Field, known, details));
    expect(wrong.map((field) => [field, details[field as Field]])).toEqual([]);
  });

  it('begins with its text when the cover is taken out', () => {
    const accepted = new Set(proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id }) => id));
    const blocks = wordsOf(cleanSource(source, accepted).blocks).map(({ part, text: words }) => `${part}: ${words}`);
    expect(blocks.slice(0, begins.length).map((words, index) => words.slice(0, begins[index]?.length))).toEqual(begins);
  });
});
