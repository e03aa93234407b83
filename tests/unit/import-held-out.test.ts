import { describe, expect, it } from 'vitest';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import { isMatch, type Field } from '#tests/eval/detail-match.ts';
import { TYPED_SECOND } from '#tests/eval/held-out/second.ts';
import { TYPED_FIRST } from '#tests/eval/held-out/typed-first.ts';
import { outlineOf } from '#tests/eval/outline.ts';

// These sets were held out once; what they showed is mended, and stays so.
describe.each([...TYPED_FIRST, ...TYPED_SECOND])('$name', ({ text = '', details: known, outline }) => {
  const source = plainSource(text);

  it('has the details that it says, and no others', () => {
    const { details, findings } = proposeDetails(source);
    const wrong = Object.keys(known).filter((field) => !isMatch(field as Field, known, details));
    expect(wrong.map((field) => [field, details[field as Field]])).toEqual([]);
    for (const { evidence, why } of Object.values(findings)) expect(evidence.length > 0 || why !== undefined).toBe(true);
  });

  it.runIf(outline)('is cleaned to its blocks', () => {
    const accepted = new Set(proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id }) => id));
    expect(outlineOf(cleanSource(source, accepted).blocks)).toEqual(outline);
  });
});

describe('the name of a file', () => {
  const said = 'Mr. Chair,\n\nWe thank the facilitators for their work, and we look forward to the next draft of the text.';
  const from = (name: string, text = said) => proposeDetails(plainSource(text), name);

  it('tells the delegation where nothing else does, and says so', () => {
    expect(from('OEWG/AUT_78_2023.txt').details.delegation).toEqual({ name: 'Austria', iso3: 'AUT' });
    expect(from('statement-sri-lanka_2024.pdf').details.delegation?.iso3).toBe('LKA');
    expect(from('AUT_78_2023.txt').findings.delegation).toEqual({ certainty: 'inferred', evidence: [], why: 'Nothing in the text says it, but the name of its file does: “AUT_78_2023”.' });
  });

  it('tells nothing where the text does, or where it holds no State, two, or a code that is a word', () => {
    expect(from('AUT_78_2023.txt', 'Mr. Chair,\n\nNigeria aligns itself with the African Group.').details.delegation?.iso3).toBe('NGA');
    for (const name of ['statement.docx', 'Peru and Chile.docx', 'CAN we do it.txt', 'PER_speaker.txt', 'XXX_78_2023.txt', 'page-0.pdf']) expect(from(name).details.delegation).toBeNull();
  });
});

describe('points with letters', () => {
  const outlineFor = (text: string) => {
    const source = plainSource(text);
    return outlineOf(cleanSource(source, new Set(proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id }) => id))).blocks);
  };

  it('stand in paragraphs of their own with their letters, which the text refers to', () => {
    const lines = ['We ask the Secretariat for three things, which it can do without a new mandate:', '(a) to publish the list of contacts in all official languages, as the report asked it to do last', 'year;', '(b) to hold a first exercise; and', '(c) to report on (a) and (b) in July.', '', 'Thank you.'];
    expect(outlineFor(lines.join('\n'))).toEqual([lines[0], `${lines[1]} ${lines[2]}`, lines[3], lines[4], '<closing> Thank you.']);
    expect(outlineFor('We refer to subparagraph\n(b) of the text that was circulated, and to nothing else in it.')).toHaveLength(1);
  });
});
