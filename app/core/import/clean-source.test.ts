import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#core/text/text-block.ts';
import { cleanSource, type CleanText } from './clean-source.ts';
import { placeInCleaned, placeInSource } from './place-in-source.ts';
import { plainSource } from './plain-source.ts';
import { proposeCleanUps } from './propose-clean-ups.ts';
import type { Source } from './source.ts';

/** Cleaned by everything that is not only offered. */
function cleaned(text: string): CleanText {
  const source = plainSource(text);
  return cleanSource(source, idsOf(source, ({ isOffered }) => !isOffered));
}

function idsOf(source: Source, isAccepted: (cleanUp: ReturnType<typeof proposeCleanUps>[number], index: number) => boolean): Set<string> {
  return new Set(proposeCleanUps(source).filter(isAccepted).map(({ id }) => id));
}

const blocksOf = (text: string) => wordsOf(cleaned(text).blocks).map((block) => block.text);

const LINES = [
  'Please check against delivery', 'Statement by', 'H.E. Ms. Ana Torvald', '14 March 2023', 'Mr. Chair,', '**Madam President,**', 'My delegation thanks you for the',
  'detailed programme of work that you have shared with us, and for your sub-', 'regional outreach, which we value. We look forward to the discussion of these matters.',
  'We welcome the coopera-', 'tion of all States in this cooperation.', '', '', ' ', '1. Transfer of technology;', '2 - A fund;', '- first point', '• **bold** point', '- 2 -', 'Page 2 of 5', '3', '\f', '## Norms',
  'THREATS', 'A **dangling mark, and a *tight* one', '***', 'بسم الله الرحمن الرحيم', 'السيد الرئيس،', 'يؤكد وفد بلادي على أهمية التعاون الدولي في', '主席先生，', '我们支持工作组继续在', 'one; two; three; four; five.',
  'x\u0000y\u00adz\ud800', 'tab\tbetween  spaces', 'Thank you.', '٢', 'می\u200cتواند', '_italic_ and __strong__',
];
const anyText = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }), { maxLength: 40 }).map((lines) => lines.join('\n'));
/** Which of the proposals are accepted, by their place. */
const subset = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
const isIn = (choices: readonly boolean[], index: number) => choices[index % choices.length] === true;

describe('cleanSource', () => {
  it('copies: each run has the same characters on both sides, in order, and only white space and joins stand between', () => {
    fc.assert(
      fc.property(anyText, subset, (text, choices) => {
        const source = plainSource(text);
        const { text: clean, runs } = cleanSource(source, idsOf(source, (_, index) => isIn(choices, index)));
        let [at, from, between] = [0, 0, ''];
        for (const run of runs) {
          expect(clean.slice(run.cleaned, run.cleaned + run.length)).toBe(text.slice(run.source, run.source + run.length));
          expect(run.source).toBeGreaterThanOrEqual(from);
          between += clean.slice(at, run.cleaned);
          [at, from] = [run.cleaned + run.length, run.source + run.length];
        }
        expect(between + clean.slice(at)).toMatch(/^[\n ]*$/);
      }),
    );
  });

  it('loses nothing: every letter and digit is copied or lies in an accepted clean-up that takes it out', () => {
    fc.assert(
      fc.property(anyText, subset, (text, choices) => {
        const source = plainSource(text);
        const all = proposeCleanUps(source);
        const accepted = all.filter((_, index) => isIn(choices, index));
        const { runs } = cleanSource(source, new Set(accepted.map(({ id }) => id)));
        const kept = new Uint8Array(text.length);
        for (const run of runs) kept.fill(1, run.source, run.source + run.length);
        for (const { op, places } of accepted) {
          if (['set-status', 'cover-to-details', 'running', 'page-number', 'list', 'drop-marks'].includes(op)) for (const { start, end } of places) kept.fill(1, start, end);
        }
        for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]/gu)) if (!/[\ud800-\udfff]/.test(match[0])) expect([match.index, match[0], kept[match.index]]).toEqual([match.index, match[0], 1]);
      }),
    );
  });

  it('proposes the same again under ids of its own, in order of place', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = proposeCleanUps(plainSource(text));
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(proposeCleanUps(plainSource(text))).toEqual(all);
        const starts = all.map(({ places }) => places[0]?.start ?? -1);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const { places } of all) for (const { start, end } of places) expect(start < end && end <= text.length).toBe(true);
      }),
    );
  });

  it('finds a place in the source and back', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const { text: clean, runs } = cleaned(text);
        const [start, end] = [a % (clean.length + 1), b % (clean.length + 1)].sort((x, y) => x - y);
        const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
        const places = placeInSource(runs, start ?? 0, end ?? 0);
        expect(letters(places.map((place) => text.slice(place.start, place.end)).join(''))).toBe(letters(clean.slice(start, end)));
        const back = places.flatMap((place) => placeInCleaned(runs, place.start, place.end));
        expect(letters(back.map((place) => clean.slice(place.start, place.end)).join(''))).toBe(letters(clean.slice(start, end)));
      }),
    );
  });

  it('leaves everything else as it is when one proposal is refused', () => {
    const text = 'Check against delivery\n\nStatement by Ms. Ana Torvald\nNew York, 3 May 2022\n\nMadam Chair,\n\nWe support the **first** proposal of the\ngroup, and we welcome the early circulation of the\n\n- 2 -\n\ndraft report by the secretariat.\n\n- one\n- two\n\nThank you.';
    const source = plainSource(text);
    const proposals = proposeCleanUps(source).filter(({ isOffered }) => !isOffered);
    const all = wordsOf(cleaned(text).blocks);
    expect(all.map(({ part, text: words }) => `${part}: ${words}`)).toEqual([
      'salutation: Madam Chair,',
      'body: We support the first proposal of the group, and we welcome the early circulation of the draft report by the secretariat.',
      'body: one',
      'body: two',
      'closing: Thank you.',
    ]);
    for (const refused of proposals) {
      const without = wordsOf(cleanSource(source, new Set(proposals.filter((one) => one !== refused).map(({ id }) => id))).blocks);
      const same = without.filter((block) => all.some((other) => other.part === block.part && other.text === block.text));
      const touched = refused.op === 'list' ? 2 : ['set-status', 'cover-to-details'].includes(refused.op) ? 0 : 1;
      expect([refused.op, all.length - same.length]).toEqual([refused.op, touched]);
    }
  });

  it('gives the text as it came when everything is refused', () => {
    expect(wordsOf(cleanSource(plainSource('Check against delivery\n\n**a** line\nand another\n\n- 2 -'), new Set()).blocks).map(({ text }) => text)).toEqual(['Check against delivery', '**a** line\nand another', '- 2 -']);
  });

  it('keeps hyphens at the ends of lines, and offers to drop one where the text knows the whole word', () => {
    const text = 'We value the sub-\nregional level and the coopera-\ntion between all States of this region.\n\nThis cooperation is non-\n\ndiscriminatory by its nature and it stays so.';
    expect(blocksOf(text)).toEqual(['We value the sub-regional level and the coopera-tion between all States of this region.', 'This cooperation is non-discriminatory by its nature and it stays so.']);
    const source = plainSource(text);
    expect(proposeCleanUps(source).filter(({ op }) => op === 'drop-hyphen').map(({ says, isOffered }) => [says, isOffered])).toEqual([[expect.stringContaining('coopera-'), true]]);
    expect(cleanSource(source, idsOf(source, () => true)).text).toContain('the cooperation between');
  });

  it('takes out numbers of pages that count on, also in lines of their own inside a sentence, and leaves single numbers', () => {
    const page = (number: string, who: string) => `We look at what the ${who} of this Organization have agreed, and we\nask ourselves what follows from it for the smaller ${who}.\nThe answer lies in the hands of the ${who} who gather here, and of\n${number}\n\nthose who sent the ${who}, as we have heard from so many of them.`;
    const numbered = blocksOf([page('5', 'members'), page('6', 'friends'), page('11-50865 18', 'organs')].join('\n\n'));
    expect(numbered.join(' ')).not.toMatch(/\d/);
    expect(numbered).toHaveLength(3);
    expect(blocksOf('The sum is\n\n75\n\nThat is all there is to say about it.')).toContain('75');
  });

  it('takes recitals for text, not for a cover', () => {
    const recital = '鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认，乃是世界自由、正义与和平的基础，并且联合国大会也已经这样说过，';
    expect(blocksOf(`${recital}\n\n${recital}\n\n大会发布这一宣言。`)).toHaveLength(3);
  });

  it('offers to split a long sentence at its semicolons and does not do it by itself', () => {
    const text = 'We believe in some principles: respect for sovereignty; peaceful settlement of all disputes; non-interference; equal status of all initiatives. We hope for the best.';
    expect(cleaned(text).blocks).toHaveLength(1);
    const source = plainSource(text);
    expect(cleanSource(source, idsOf(source, () => true)).blocks).toMatchObject([{ type: 'list', entries: [{}, {}, {}, {}] }, { type: 'paragraph', spans: [{ text: 'We hope for the best.' }] }]);
  });

  it('goes through long lines and many lines of whatever in one pass', () => {
    for (const unit of ['a', ' ', '*', '_', '- ', '1. ', ';', '**a ', 'word ', '\t', '#', '(', '.', '\ud800', '一', '_a ', '\n', 'a\n', '- 2 -\n\n', 'Mr. Chair,\n', 'a-\nb', 'of the\n\nand ']) {
      const size = (unit.includes('\n') ? 0.06 : 0.5) * 1024 * 1024;
      const source = plainSource(unit.repeat(Math.ceil(size / unit.length)));
      expect(cleanSource(source, new Set()).text.length).toBeLessThanOrEqual(size + unit.length);
    }
  });
});
