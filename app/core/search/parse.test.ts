import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readDays } from './days.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { MOST_TERMS, type Query } from './query.ts';

function understood(typed: string): string {
  const { query } = parseQuery(typed);
  return query ? show(query) : '';
}

function show(query: Query): string {
  switch (query.kind) {
    case 'phrase':
      return `[${query.text}${query.isPrefix ? '*' : ''}]`;
    case 'near':
      return `near${query.within}(${query.phrases.map(show).join(' ')})`;
    case 'own':
      return `own.${query.field}=<${query.value}>`;
    case 'field':
    case 'mark':
      return `${query.field}=<${query.value}>`;
    case 'not':
      return `not ${show(query.of)}`;
    default:
      return `${query.kind}(${query.of.map(show).join(' ')})`;
  }
}

describe('a query', () => {
  it.each([
    ['law', '[law]'],
    ['legal gaps', 'and([legal] [gaps])'],
    ['"legal gaps"', '[legal gaps]'],
    ['“legal gaps” «а б»', 'and([legal gaps] [а б])'],
    ['legal OR norm*', 'or([legal] [norm*])'],
    ['a b OR c', 'or(and([a] [b]) [c])'],
    ['a (b OR c)', 'and([a] or([b] [c]))'],
    ['a AND b NOT c -d', 'and([a] [b] not [c] not [d])'],
    ['-"a b" -(c d)', 'and(not [a b] not and([c] [d]))'],
    ['a NEAR b NEAR/3 "c d"', 'near10([a] [b] [c d])'],
    ['"capacity gaps"~4', 'near4([capacity] [gaps])'],
    ['and or not near', 'and([and] [or] [not] [near])'],
    ['capacity-building A/75/240', 'and([capacity-building] [A/75/240])'],
    ['delegation:Iran session:"2nd session"', 'and(delegation=<Iran> session=<2nd session>)'],
    ['tag:"legally binding" value:supports -by:Me IS:Open tag:LAW.BIND', 'and(tag=<legally binding> value=<supports> not by=<Me> is=<open> tag=<LAW.BIND>)'],
    ['own.review-status:"to do" -own.статус:* own.cost:>=5 own.:x', 'and(own.review-status=<to do> not own.статус=<*> own.cost=<>=5> [own.:x])'],
    ['date:2024-01..2024-06', 'date=<2024-01..2024-06>'],
    ['人权', '[人权]'],
    ['((a)', '[a]'],
    ['a ) b', 'and([a] [b])'],
    ['OR a AND', '[a]'],
    ['NOT', ''],
    ['- -- " … & * ()', ''],
  ])('reads %s', (typed, expected) => expect(understood(typed)).toBe(expected));

  it('takes for words what it does not understand, and says so', () => {
    expect(understood('colour:red')).toBe('[colour red]');
    expect(parseQuery('colour:red').notes.join()).toContain('is no field');
    expect([understood('is:red'), understood('tag:')]).toEqual(['[is red]', '[tag]']);
    expect(parseQuery('is:red').notes.join()).toContain('is:open, is:orphaned, is:disputed');
    expect(understood('date:soon')).toBe('[date soon]');
    expect(parseQuery('date:soon').notes.join()).toContain('is no date');
    expect(understood('a "b c')).toBe('and([a] [b c])');
    expect(parseQuery('a "b c').notes.join()).toContain('quotation mark is open');
    expect(parseQuery('word '.repeat(100)).notes.join()).toContain(`first ${MOST_TERMS} words`);
    expect(parseQuery('x'.repeat(5_000)).notes.join()).toContain('1,000 characters');
  });

  it.each([
    ['tag：LAW （a OR b）　“c d”', 'and(tag=<LAW> or([a] [b]) [c d])'],
    ['\u200ftag:LAW \u202bdate:۲۰۲۴\u202c a NEAR/٥ b', 'and(tag=<LAW> date=<2024> near5([a] [b]))'],
    ['می\u200cخواهد', '[می\u200cخواهد]'],
  ])('reads the signs of other keyboards: %s', (typed, expected) => expect(understood(typed)).toBe(expected));

  it.each([
    ['norms or law', '“or” was looked for as a word'],
    ['norms Not law', 'only in capitals: NOT.'],
    ['a near/3 b', 'NEAR/3'],
    ['tag: LAW', 'right behind it, without a space: tag:word'],
    ['-value:', '“value:” was looked for'],
    ['leg*ly', 'A star stands for the end of a word only'],
    ['*ly', 'A star stands'],
    ['(a OR b', 'A parenthesis is open'],
    ['a) b', 'nobody opened'],
    ['tag:"a "b" c"', 'leave the inner ones out'],
    ['date:2024..2023', 'ends before it begins'],
  ])('says of %s what may have been meant', (typed, expected) => expect(parseQuery(typed).notes.join('\n')).toContain(expected));

  it.each(['norms OR law', '"this or that" (a b)', 'or', 'norms or', 'law*', '"legally bind*" x', '“a” «b» "c"', 'tag:LAW', 'tag:"a b"', 'note: all', '"a ( b"', 'legally* binding'])('has nothing to say of %s', (typed) => expect(parseQuery(typed).notes).toEqual([]));

  test('T-H9 of a million signs, of 50,000 stars and of 1,000 parentheses is read at once', () => {
    for (const typed of ['a'.repeat(1_000_000), '*'.repeat(50_000), '('.repeat(1_000), '-('.repeat(500), '"'.repeat(999), '(a+)+$'.repeat(150), 'NEAR '.repeat(200)]) {
      const began = performance.now();
      parseQuery(typed);
      expect(performance.now() - began).toBeLessThan(300);
    }
  });

  const bits = fc.constantFrom(...'law|légal|"|“|”|(|)|-|*|~|~5| | |OR|AND|NOT|NEAR|NEAR/2|date:|2024|..|delegation:|tag:|own.cost:|own.статус:|..|>5|is:open|by:|foo:|人权|می‌خواهد|«|:|/|\\|\u0000|\''.split('|'));
  const typed = fc.oneof(fc.array(bits, { maxLength: 30 }).map((all) => all.join('')), fc.array(bits, { maxLength: 12 }).map((all) => all.join(' ')), fc.string({ unit: 'binary' }));

  it('never fails, and reads the same when it is written down again', () => {
    fc.assert(
      fc.property(typed, (words) => {
        const { query } = parseQuery(words);
        if (!query) return;
        expect(parseQuery(printQuery(query)).query).toEqual(query);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-03', '2024-03-01', '2024-03-31'],
  ['2024-03-04', '2024-03-04', '2024-03-04'],
  ['2021..2022-06', '2021-01-01', '2022-06-31'],
  ['2024..', '2024-01-01', ''],
  ['..2024', '', '2024-12-31'],
])('reads the days %s', (written, from, to) => expect(readDays(written)).toEqual({ from, to }));

it.each(['', '..', '24', '2024-13', '2024-1', '2024..2025..2026', 'soon'])('reads no days in %s', (written) => expect(readDays(written)).toBeUndefined());
