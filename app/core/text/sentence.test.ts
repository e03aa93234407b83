import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf, snapToSentence } from './sentence.ts';

function split(text: string, locale?: string): string[] {
  return sentencesOf(text, locale).map(({ start, end }) => text.slice(start, end).trim());
}

const whole = [
  'I thank you, Mr. Chair.',
  'H.E. Dr. A. B. Smith and Ms. M.-C. Dupont spoke for St. Lucia.',
  'We refer to Art. 51, No. 5, para. 61 and op. cit. p. 3 of the U.N. Charter.',
  'See A/AC.292/2021/CRP.2, e.g. its annex, i.e. Part IV.',
  'It follows resolution 75/240, cf. Vol. II.',
  'The U.N. Secretary-General, i.e. Mr. Guterres, said so.',
  '1. The list begins here.',
  '(iv). So does this one.',
  'They waited… and then went on.',
  'We, [...] the States, agree.',
  'M. Dupont et Mme. Durand, S.E. M. Martin, art. 2.',
  'El Sr. López y la Excma. Sra. Gil.',
  'См. ст. 51 и п. 3, т.е. Устав.',
];

const several: [string, string[]][] = [
  ['This follows from 75/240. The OEWG met.', ['This follows from 75/240.', 'The OEWG met.']],
  ['I thank you! Mr. Chair.', ['I thank you!', 'Mr. Chair.']],
  ['He asked the U.N. The U.N. agreed.', ['He asked the U.N.', 'The U.N. agreed.']],
  ['“It works.” She left. (They stayed.) All went.', ['“It works.”', 'She left.', '(They stayed.)', 'All went.']],
  ['They left… We stayed.', ['They left…', 'We stayed.']],
  ['No. We disagree.', ['No.', 'We disagree.']],
  ['This is plan B. We prefer it.', ['This is plan B.', 'We prefer it.']],
  ['First block\nMr.\nChair', ['First block', 'Mr.', 'Chair']],
  ['این چیست؟ بله۔ خوب است.', ['این چیست؟', 'بله۔', 'خوب است.']],
  ['人人生而自由。我们同意！为什么？好', ['人人生而自由。', '我们同意！', '为什么？', '好']],
];

describe('sentencesOf', () => {
  it.each(whole)('leaves whole: %s', (text) => expect(split(text)).toEqual([text]));
  it.each(several)('splits: %s', (text, sentences) => expect(split(text)).toEqual(sentences));

  const pieces = fc.constantFrom(...['Mr.', ' ', '. ', '\n', 'Word', 'low', '75/240.', '…', '”', ')', '!', '?', '۔', '。', '人', '👩‍👩‍👧', 'e\u0301', '\u0301', '🇮🇷', '\r', '1.', 'U.N.', '\u200d']);
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));

  it('covers the text without a gap, ends at every line feed and splits no grapheme cluster', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const sentences = sentencesOf(text);
        expect(sentences.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(sentences.every(({ start, end }) => start < end && !text.slice(start, end - 1).includes('\n'))).toBe(true);
        const clusters = new Set([...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map((segment) => segment.index));
        expect(sentences.every(({ start }) => clusters.has(start))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a language tag that is none as English', () => {
    expect(split('One. Two.', 'not a tag')).toEqual(['One.', 'Two.']);
  });
});

describe('snapToSentence', () => {
  const text = 'Mr. Chair,\nWe met. The U.N. agreed, Mr. Chair. All went.';

  it('grows a word to its sentence and a selection across two to both', () => {
    const at = text.indexOf('agreed');
    const sentence = snapToSentence(text, { start: at, end: at + 2 });
    expect(sentence && text.slice(sentence.start, sentence.end)).toBe('The U.N. agreed, Mr. Chair.');
    const both = snapToSentence(text, { start: text.indexOf('met'), end: at + 2 });
    expect(both && text.slice(both.start, both.end)).toBe('We met. The U.N. agreed, Mr. Chair.');
  });

  it('finds the sentence of a caret, at either end of the text too', () => {
    const last = snapToSentence(text, { start: text.length, end: text.length });
    expect(last && text.slice(last.start, last.end)).toBe('All went.');
    expect(snapToSentence(text, { start: 0, end: 0 })).toEqual({ start: 0, end: 10 });
    expect(snapToSentence('', { start: 0, end: 0 })).toBeUndefined();
    expect(snapToSentence('a\n\nb', { start: 2, end: 2 })).toBeUndefined();
  });

  it('grows a passage over a line feed to the sentences at both ends', () => {
    expect(snapToSentence(text, { start: 4, end: 13 })).toEqual({ start: 0, end: text.indexOf(' The') });
  });

  it('finds its own answer again', () => {
    const pieces = fc.constantFrom('Mr.', ' ', '. ', '\n', 'Word', 'low', '。', '👩‍👩‍👧', '\u0301', '!');
    const cases = fc
      .array(pieces, { maxLength: 20 })
      .map((parts) => parts.join(''))
      .chain((sample) => fc.record({ sample: fc.constant(sample), start: fc.nat(sample.length), end: fc.nat(sample.length) }));
    fc.assert(
      fc.property(cases, ({ sample, start, end }) => {
        const snapped = snapToSentence(sample, { start, end });
        if (snapped) expect(snapToSentence(sample, snapped)).toEqual(snapped);
      }),
      { numRuns: 2_000 },
    );
  });
});
