import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTrue } from './fits.ts';
import { finderOf } from './match.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import type { Query } from './query.ts';
import { lineOf, MOST_SYNONYMS, synonymLine, withSynonyms } from './synonyms.ts';
import { wordsOf } from './words.ts';

const SETS = [{ words: ['PoA', 'Programme of Action', 'برنامج العمل'] }, { words: ['LBI', 'legally binding instrument'] }];

function expanded(typed: string): string {
  const { query } = parseQuery(typed);
  return query ? printQuery(withSynonyms(query, SETS).query) : '';
}

function isIn(query: Query, text: string): boolean {
  const words = wordsOf(text);
  return isTrue(query, (leaf) => finderOf(leaf)(words).length > 0);
}

describe('synonyms of a workspace', () => {
  test('a word of a set stands for all of them, however it is written, and words side by side for the phrase that they make', () => {
    expect(expanded('poa')).toBe('(poa OR "Programme of Action" OR "برنامج العمل")');
    expect(expanded('"programme of action" 2024')).toBe('("programme of action" OR PoA OR "برنامج العمل") 2024');
    expect(expanded('support programme of action now')).toBe('support (programme of action OR PoA OR "برنامج العمل") now');
    expect(expanded('بَرنامج العمل')).toContain('PoA');
    expect(expanded('-PoA OR LBI')).toBe('(-(PoA OR "Programme of Action" OR "برنامج العمل") OR LBI OR "legally binding instrument")');
  });

  test('prefixes, words close by, fields and words that are in no set stay as they are', () => {
    for (const typed of ['poa*', 'programme NEAR action', 'title:PoA', 'programmes of action', 'tag:LBI']) expect(expanded(typed)).toBe(printQuery(parseQuery(typed).query ?? { kind: 'and', of: [] }));
  });

  test('says which words were looked for besides, and expands nothing when it would be too much', () => {
    const { query } = parseQuery('poa agenda');
    expect(query && withSynonyms(query, SETS).used).toEqual([{ typed: 'poa', also: ['Programme of Action', 'برنامج العمل'] }]);
    const long = parseQuery(Array.from({ length: 20 }, () => 'PoA').join(' OR ')).query;
    expect(long && withSynonyms(long, SETS)).toEqual({ query: long, used: [] });
  });

  test('with synonyms a search finds what it finds without them, and every text that has another word of the set', () => {
    const word = fc.constantFrom('PoA', 'LBI', 'programme', 'of', 'action', 'peace', '"legally binding instrument"', 'legally', 'binding');
    const text = fc.array(fc.constantFrom('PoA', 'LBI', 'Programme of Action', 'peace', 'legally binding instrument', 'action'), { maxLength: 6 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), text, (typed, words) => {
        const { query } = parseQuery(typed.join(' '));
        if (!query) return;
        const more = withSynonyms(query, SETS).query;
        if (isIn(query, words)) expect(isIn(more, words)).toBe(true);
        if (isIn(more, words)) expect(isIn(more, words.replaceAll('PoA', 'Programme of Action'))).toBe(true);
      }),
    );
  });

  test('a line is words with = between them; what cannot be a set is refused in words', () => {
    expect(synonymLine.parse(' PoA =  Programme  of Action = poa ')).toEqual(['PoA', 'Programme of Action']);
    expect(lineOf(synonymLine.parse('a=b'))).toBe('a = b');
    for (const typed of ['PoA', 'PoA = ', 'PoA = poa', '= …', Array.from({ length: MOST_SYNONYMS + 1 }, (_, at) => `w${at}`).join('='), `a = ${'b'.repeat(200)}`]) expect(synonymLine.safeParse(typed).success, typed).toBe(false);
  });
});
