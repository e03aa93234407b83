import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMentioned, matchingMentionables, mentionablesOf, mentionsIn, mentionsOf, spokenTo, typedMention } from './mention.ts';
import { ROLES } from './policy/role.ts';

const id = (name: string) => name.padEnd(22, '-');
const PEOPLE = ['Ann', 'Ann Marie Søndergaard', 'Benoît Lévy', 'علی کریمی', '李明', 'Ben O’Hara'].map((name, at) => ({ member: id(`m${at}`), name }));
const [ANN, ANN_MARIE, BENOIT, ALI, LI] = PEOPLE.map(({ member }) => ({ member }));
const ALL = mentionablesOf(PEOPLE);
const names = (query: string) => matchingMentionables(ALL, query, 8).map(({ name }) => name);

describe('who is mentioned', () => {
  test.each([
    ['@Ann, please look', [ANN]],
    ['Ask @ann marie søndergaard and @BENOIT LEVY.', [ANN_MARIE, BENOIT]],
    ['@Ann Mariette', [ANN]],
    ['@Anna', []],
    ['write to x@ann.example or a+b@Ann', []],
    ['سلام @علي كريمي، ببین', [ALI]],
    ['请@李明看一下', [LI]],
    ['（＠李明）', [LI]],
    ['@reviewers and @owners: twice @Reviewers', [{ role: 'reviewer' }, { role: 'owner' }]],
    ['@reviewer', []],
    ['@ Ann', []],
    ['@', []],
  ])('%s', (text, expected) => {
    expect(mentionsOf(text, ALL)).toEqual(expected);
  });

  test('the longest name that stands there, with its range', () => {
    const text = 'So @Ann Marie Sondergaard!';
    const [found] = mentionsIn(text, ALL);
    expect(text.slice(found?.start, found?.end)).toBe('@Ann Marie Sondergaard');
  });

  test('two people of one name are both meant', () => {
    const twins = mentionablesOf([{ member: id('a'), name: 'Kim Park' }, { member: id('b'), name: 'Kim Park' }]);
    expect(mentionsOf('@kim park', twins)).toEqual([{ member: id('a') }, { member: id('b') }]);
  });

  test('a role speaks to everyone whose role includes it', () => {
    expect(ROLES.map((role) => isMentioned({ role: 'reviewer' }, { member: id('x'), role }))).toEqual([false, false, true, true, true]);
    expect(isMentioned({ member: id('x') }, { member: id('x'), role: 'reader' })).toBe(true);
    expect(isMentioned({ member: id('y') }, { member: id('x'), role: 'owner' })).toBe(false);
  });

  test('names come back for showing, and those of nobody known do not', () => {
    expect(spokenTo([{ member: id('x') }, { member: id('gone') }, { role: 'editor' }], { [id('x')]: 'Xu' }, { member: id('x'), role: 'annotator' })).toEqual([
      { name: 'Xu', isMe: true },
      { name: 'editors', isMe: false },
    ]);
  });

  test('every name is found again after an @, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.string(), fc.string(), ({ name, mention }, before, after) => {
        expect(mentionsOf(`${before} @${name}, ${after}`, ALL)).toContainEqual(mention);
      }),
    );
  });

  test('ranges lie in order within the text and begin with an @', () => {
    const piece = fc.constantFrom('@', 'Ann', ' ', 'Marie', 'é', '\u0301', '𝒜', '@reviewers', '\n', '李明', '\u200f');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of mentionsIn(text, ALL)) {
          expect([start >= last, end > start + 1, end <= text.length, /[@＠]/u.test(text[start] ?? '')]).toEqual([true, true, true, true]);
          last = end;
        }
      }),
    );
  });
});

describe('what is being typed', () => {
  test.each([
    ['Ask @be', { start: 4, query: 'be' }],
    ['@', { start: 0, query: '' }],
    ['@Ann Ma', { start: 0, query: 'Ann Ma' }],
    ['a@b', undefined],
    ['@ ', undefined],
    ['@Ann\nand', undefined],
    ['no one', undefined],
    ['请@李', { start: 1, query: '李' }],
  ])('“%s”', (text, expected) => {
    expect(typedMention(text, text.length)).toEqual(expected);
  });

  test('only what stands before the caret counts', () => {
    expect(typedMention('@Ben and @Ann', 3)).toEqual({ start: 0, query: 'Be' });
  });

  test('any part of a name may be begun with, folded; whole names come first and roles last', () => {
    expect(names('ann')).toEqual(['Ann', 'Ann Marie Søndergaard', 'annotators']);
    expect(names('levy')).toEqual(['Benoît Lévy']);
    expect(names('marie son')).toEqual(['Ann Marie Søndergaard']);
    expect(names('كريمي')).toEqual(['علی کریمی']);
    expect(names('hara')).toEqual(['Ben O’Hara']);
    expect(names('re')).toEqual(['readers', 'reviewers']);
    expect(names('ann ')).toEqual(['Ann Marie Søndergaard']);
    expect(names('zz')).toEqual([]);
    expect(matchingMentionables(ALL, '', 3)).toHaveLength(3);
  });
});
