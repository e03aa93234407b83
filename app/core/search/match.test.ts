import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, inContext } from './context.ts';
import { finderOf } from './match.ts';
import { parseQuery } from './parse.ts';
import { wordsOf } from './words.ts';

function found(typed: string, text: string): string[] {
  const { query } = parseQuery(typed);
  return query ? finderOf(query)(wordsOf(text)).map(({ start, end }) => text.slice(start, end)) : [];
}

describe('the places of a query in a text', () => {
  it.each([
    ['legal', 'A LEGAL gap, a légal one.', ['LEGAL', 'légal']],
    ['légal', 'A LEGAL gap, a Légal one, a le\u0301gal one.', ['Légal', 'le\u0301gal']],
    ['"legal gaps"', 'legal\ngaps, legal  gaps, gaps legal', ['legal\ngaps', 'legal  gaps']],
    ['bind*', 'bind, binding, unbinding', ['bind', 'binding']],
    ['"legally bind*"', 'legally binding', ['legally binding']],
    ['人权', '保障人权和自由，人人权利', ['人权', '人权']],
    ['آزادي', 'حق آزادی دارد', ['آزادی']],
    ['الانسان', 'حقوق الإنسان', ['الإنسان']],
    ['میخواهد', 'او می‌خواهد برود', ['می‌خواهد']],
    ['۷۵/۲۴۰', 'resolution 75/240', ['75/240']],
    ['law -gap', 'law gap', ['law']],
    ['law OR gap', 'law gap', ['law', 'gap']],
    ['capacity NEAR/1 gap', 'capacity or gap; one more, capacity for one or two gap', ['capacity', 'gap']],
    ['delegation:iran', 'Iran', []],
    ['Straße', 'STRASSE', ['STRASSE']],
  ])('of %s in %s', (typed, text, expected) => expect(found(typed, text)).toEqual(expected));
});

describe('hits in context', () => {
  const context = (typed: string, text: string) => {
    const { query } = parseQuery(typed);
    const words = wordsOf(text);
    return query ? inContext(text, words, finderOf(query)(words)) : [];
  };

  it('cut between words, within the block, and say whether there is more', () => {
    const text = `A first block.\n${'before '.repeat(30)}the gap ${'behind '.repeat(30)}.\nA last block.`;
    const [one, ...others] = context('gap', text);
    expect(others).toEqual([]);
    expect(one?.text).toMatch(/^(before )+the gap (behind )+behind$/);
    expect([one?.isCutBefore, one?.isCutBehind]).toEqual([true, true]);
    expect(one?.marks.map(({ start, end }) => one.text.slice(start, end))).toEqual(['gap']);
    expect(context('first', text).map((passage) => [passage.text, passage.isCutBefore, passage.isCutBehind])).toEqual([['A first block.', false, false]]);
  });

  it('join hits that lie close, and prefer passages with more of the words', () => {
    const text = `law here\nlaw and gap here\nlaw there`;
    const passages = context('law gap', text);
    expect(passages.map(({ text: words }) => words)).toEqual(['law here', 'law and gap here', 'law there']);
    expect(bestOf(passages, 1)[0]?.text).toBe('law and gap here');
  });

  it('mark the words themselves in any text', () => {
    const texts = fc.array(fc.constantFrom('law', 'légal', '人权', 'می‌خواهد', '\n', ' ', ', ', 'x'.repeat(60), '👩‍⚖️', 're\u0301'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.constantFrom('law', '人权', 'legal', 'l*', 'law NEAR/2 legal'), (text, typed) => {
        let before = 0;
        for (const { text: words, marks, start, end } of context(typed, text)) {
          expect(words).toBe(text.slice(start, end).replace(/\n/g, ' '));
          expect(start).toBeGreaterThanOrEqual(before);
          before = start;
          expect(marks.length).toBeGreaterThan(0);
          for (const mark of marks) expect(mark.start >= 0 && mark.end <= words.length && mark.start < mark.end).toBe(true);
        }
      }),
    );
  });
});
