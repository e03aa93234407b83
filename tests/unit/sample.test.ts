import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchor } from '#core/anchoring/anchoring.ts';
import { sentencesOf } from '#core/text/sentence.ts';
import { tagging } from '#core/entities/tagging.ts';
import { annotation } from '#core/entities/annotation.ts';
import { wordsOf } from '#core/text/text-block.ts';
import { newId } from '#server/new-id.ts';
import { readSample, type SampleStatement } from '#server/sample/sample-files.ts';
import { sampleWrites } from '#server/sample/sample.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { resolvePositions } from '#ydoc/text-anchor.ts';
import { fillText } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

const files = await readSample();
const tagOf = new Map(files.codebook.codes.map(({ code }) => [code, newId()]));
const author = { kind: 'service' as const, id: newId() };

function statementOf(number: string): SampleStatement {
  const found = files.statements.find(({ file }) => file.startsWith(number));
  if (!found) throw new Error(`The sample has no statement ${number}`);
  return found;
}

function documentOf(statement: SampleStatement): Y.Doc {
  const doc = new Y.Doc();
  fillText(doc, statement.blocks);
  return doc;
}

function textOf(statement: SampleStatement): string {
  return flatten(documentOf(statement).getXmlFragment(TEXT_ROOT)).text;
}

describe('the sample', () => {
  it('has five statements, 8 themes, 38 tags and 158 applications', () => {
    expect(files.statements).toHaveLength(5);
    expect(files.codebook.groups).toHaveLength(8);
    expect(files.codebook.codes).toHaveLength(38);
    expect(files.applications).toHaveLength(158);
    expect(files.look.scale.steps.map(({ key }) => key).join('')).toBe('SCWOIQRXP');
  });

  it.each(['000', '001', '003'])('has statement %s cleaned exactly as the published example', async (number) => {
    const example = await readFile(new URL(`cleaned/clean_${number}.txt`, import.meta.url), 'utf8');
    expect(textOf(statementOf(number)).split('\n')).toEqual(example.trim().split(/\n\s*\n/));
  });

  it.each([
    ['000', 8, 19],
    ['001', 7, 16],
    ['003', 16, 26],
  ])('has statement %s in %i numbered blocks and %i sentences', (number, blocks, sentences) => {
    const body = wordsOf(statementOf(number).blocks).filter(({ part }) => part === 'body');
    expect(body).toHaveLength(blocks);
    expect(body.flatMap(({ text }) => sentencesOf(text))).toHaveLength(sentences);
  });

  it.each(['002', '004'])('has statement %s with its page breaks joined, its words kept and no trace of markup', (number) => {
    const statement = statementOf(number);
    const text = textOf(statement);
    expect(text).not.toMatch(/\*\*|##|^- | {2}|\s$/m);
    const words = (of: string) => of.replace(/[*#]|^- /gm, '').split(/\s+/).filter((word) => word !== '').join(' ').replace('non- discriminatory', 'non-discriminatory');
    expect(words(statement.source)).toContain(words(text).replace(/^In the Name of God /, ''));
  });

  it('keeps lists as lists, salutations as salutations and emphasis where the source has it', () => {
    const [second, fourth] = [statementOf('002'), statementOf('004')];
    expect(second.blocks.flatMap((block) => (block.type === 'list' ? [block.entries.length] : []))).toEqual([4]);
    expect(fourth.blocks.flatMap((block) => (block.type === 'list' ? [block.entries.length] : []))).toEqual([4]);
    expect(wordsOf(second.blocks).filter(({ part }) => part === 'salutation')).toEqual(Array(4).fill({ part: 'salutation', text: 'Mr. Chair,' }));
    const bold = second.blocks.flatMap((block) => (block.type === 'paragraph' ? block.spans.filter((span) => span.bold).map(({ text }) => text) : []));
    expect(bold).toEqual(['First', 'Second', 'Third', 'fourth', 'fifth', 'Finally,']);
    expect(textOf(second)).toContain('capacity-building for ICTs within');
    expect(textOf(fourth)).toContain('all-inclusive, and non-discriminatory capacity-building');
  });

  it('leaves empty what the documents do not print', () => {
    expect(files.statements.map(({ details }) => details.dateStart)).toEqual(['2022-04-01', '2021-12-14', '2024-03-04', null, null]);
    expect(statementOf('002').details).toMatchObject({ dateEnd: '2024-03-08', session: '7th substantive session', delegation: { iso3: 'IRN' } });
    expect(statementOf('001').details.onBehalfOf?.members).toHaveLength(7);
    expect(statementOf('004').details.session).toBeNull();
  });

  it('splits into the sentences that its coders saw: every application lies in one, and each has one name', () => {
    for (const statement of files.statements) {
      const text = textOf(statement);
      const sentences = sentencesOf(text);
      const names = new Map<number, string>();
      for (const application of files.applications.filter(({ file }) => file === statement.file)) {
        const start = text.indexOf(application.text);
        const at = sentences.findIndex((sentence) => sentence.start <= start && start < sentence.end);
        expect(sentences[at]?.end, application.text).toBeGreaterThanOrEqual(start + application.text.length);
        expect(names.get(at) ?? application.sentence).toBe(application.sentence);
        names.set(at, application.sentence);
      }
    }
  });

  it('anchors 158 of 158 applications on exactly their words, by positions and by quote', () => {
    let taggings = 0;
    for (const statement of files.statements) {
      const doc = documentOf(statement);
      const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
      const applications = files.applications.filter(({ file }) => file === statement.file);
      const writes = sampleWrites({ statement: newId(), flat, applications, tagOf, author, at: new Date(0), newId });
      const wordsById = new Map<string, string>();
      for (const write of writes) {
        if (write.kind !== 'annotation') continue;
        const { target } = annotation.parse(write.entity);
        const passage = resolvePositions(doc, flat, target);
        expect(passage).toEqual(target.position);
        expect(anchor(flat.text, target)).toEqual({ passage, score: 1, state: 'intact' });
        wordsById.set(write.id, flat.text.slice(target.position.start, target.position.end));
      }
      expect(new Set(wordsById.values()).size).toBe(wordsById.size);
      const tagged = writes.flatMap((write) => (write.kind === 'tagging' ? [tagging.parse(write.entity)] : []));
      expect(tagged.map((one) => [wordsById.get(one.annotation), one.tag, one.value ?? null])).toEqual(applications.map((one) => [one.text, tagOf.get(one.code), one.stance]));
      expect(writes.length).toBeLessThanOrEqual(200);
      taggings += tagged.length;
    }
    expect(taggings).toBe(158);
  });
});
