import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { codePointsOf } from '#core/refi/code-points.ts';
import { lossReport } from '#core/refi/loss.ts';
import { elementAt, elementsBelow, elementsOf, isElement, readXml, textOf, type XmlElement } from '#server/import/xml.ts';
import { madeUpWorkspace, type MadeUpWorkspace } from '#tests/support/annotated.ts';
import { projectFiles } from '#tests/support/refi-project.ts';

/** The published schema of REFI-QDA projects, where a folder of real files lies beside the project; it is not ours to copy. */
const SCHEMA = 'shared/corpus/qda/REFI-Project-v1.0.xsd';

function schemaAbove(folder: string): string | undefined {
  const file = path.join(folder, SCHEMA);
  if (existsSync(file)) return file;
  const above = path.dirname(folder);
  return above === folder ? undefined : schemaAbove(above);
}

const SEED = { seed: 5, numRuns: 60 };

function treeOf(workspace: MadeUpWorkspace) {
  const files = projectFiles(workspace);
  return { ...files, project: readXml(Buffer.from(files.qde)) };
}

const ORDERED: Readonly<Record<string, string[]>> = {
  Project: ['Users', 'CodeBook', 'Variables', 'Cases', 'Sources', 'Notes', 'Sets', 'Description'],
  Case: ['Description', 'VariableValue', 'SourceRef'],
  TextSource: ['Description', 'PlainTextContent', 'PlainTextSelection', 'Coding', 'NoteRef', 'VariableValue'],
  PlainTextSelection: ['Description', 'Coding', 'NoteRef'],
  Coding: ['CodeRef', 'NoteRef'],
  Code: ['Description', 'NoteRef', 'Code'],
  Set: ['Description', 'MemberCode', 'MemberSource', 'MemberNote'],
};
const CONTAINERS = ['Users', 'CodeBook', 'Codes', 'Variables', 'Cases', 'Sources', 'Notes', 'Sets'];

function everyElement(of: XmlElement): XmlElement[] {
  return [of, ...of.children.filter(isElement).flatMap(everyElement)];
}

describe('a REFI-QDA project', () => {
  it('has its elements in the order of the standard, no empty container, one GUID for one thing, and refers to nothing that is not in it', () => {
    fc.assert(
      fc.property(madeUpWorkspace, (workspace) => {
        const all = everyElement(treeOf(workspace).project);
        for (const { name, children, attributes } of all) {
          const names = children.filter(isElement).map((child) => child.name);
          const order = ORDERED[name];
          if (order) expect(names.map((one) => order.indexOf(one))).toEqual([...names.map((one) => order.indexOf(one))].sort((a, b) => a - b));
          if (CONTAINERS.includes(name)) expect(names.length).toBeGreaterThan(0);
          if (name === 'Coding') expect(names.filter((one) => one === 'CodeRef')).toHaveLength(1);
          if (name === 'TextSource') expect(attributes.get('plainTextPath')).toMatch(/^internal:\/\/[0-9a-f-]{36}\.txt$/);
        }
        const guids = all.flatMap(({ attributes }) => attributes.get('guid') ?? []);
        expect(new Set(guids).size).toBe(guids.length);
        for (const guid of guids) expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
        const targets = all.flatMap(({ attributes }) => ['targetGUID', 'creatingUser'].flatMap((name) => attributes.get(name) ?? []));
        for (const target of targets) expect(guids).toContain(target);
      }),
      SEED,
    );
  });

  it('has every passage at its code points, end exclusive, whatever the text is made of', () => {
    fc.assert(
      fc.property(madeUpWorkspace, (workspace) => {
        const { project, texts } = treeOf(workspace);
        elementsOf(elementAt(project, 'Sources'), 'TextSource').forEach((source, index) => {
          const points = [...(texts.get(source.attributes.get('plainTextPath')?.replace('internal://', '') ?? '') ?? '')];
          const words = elementsOf(source, 'PlainTextSelection').map(({ attributes }) => points.slice(Number(attributes.get('startPosition')), Number(attributes.get('endPosition'))).join(''));
          expect(words).toEqual(workspace.statements[index]?.passages.map(({ exact }) => exact));
        });
      }),
      SEED,
    );
  });

  it('is the same each time', () => {
    fc.assert(fc.property(madeUpWorkspace, (workspace) => void expect(projectFiles(workspace)).toEqual(projectFiles(workspace))), { ...SEED, numRuns: 10 });
  });

  const schema = schemaAbove(process.cwd());
  it.skipIf(schema === undefined || spawnSync('xmllint', ['--version']).error !== undefined)('is valid by the published schema, as xmllint judges', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'postil-qde-'));
    try {
      const files = [...fc.sample(madeUpWorkspace, SEED), EMPTY].map((workspace, index) => {
        const file = path.join(folder, `${index}.qde`);
        writeFileSync(file, projectFiles(workspace).qde);
        return file;
      });
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema ?? '', ...files], { encoding: 'utf8' });
      expect(stderr.split('\n').filter((line) => !line.endsWith(' validates')).join('\n').trim()).toBe('');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('of a value has a code below its tag, named after both', () => {
    const { project } = treeOf(sample({ passages: [{ ...PASSAGE, taggings: [{ key: 'k', tag: TAG, value: 'opposes', note: 'Why', creator: ANN, created: AT, verdicts: [], decision: null }] }] }));
    const coding = elementsBelow(project, 'Coding')[0];
    const code = elementsBelow(project, 'Code').find(({ attributes }) => attributes.get('guid') === elementsOf(coding, 'CodeRef')[0]?.attributes.get('targetGUID'));
    expect(code?.attributes.get('name')).toBe('Law: opposes & rejects');
    expect(textOf(elementsOf(code, 'Description')[0])).toBe('\\[Value]\nnone\n\n[Value]\nopposes');
    expect(coding?.attributes.get('creatingUser')).toBe(elementsBelow(project, 'User').find(({ attributes }) => attributes.get('name') === 'Ann')?.attributes.get('guid'));
    const note = elementsBelow(project, 'Note')[0];
    expect([note?.attributes.get('name'), textOf(elementsOf(note, 'PlainTextContent')[0])]).toEqual(['Note on a tag', 'Why']);
    expect(elementsOf(coding, 'NoteRef')[0]?.attributes.get('targetGUID')).toBe(note?.attributes.get('guid'));
  });

  it('counts a line end as one character, whatever it was', () => {
    const { project, texts } = treeOf(sample({ text: 'One\r\ntwo\rthree', passages: [{ ...PASSAGE, range: { start: 5, end: 8 }, exact: 'two' }, { ...PASSAGE, id: 'other', range: { start: 9, end: 14 }, exact: 'three' }] }));
    expect([...texts.values()]).toEqual(['One\ntwo\nthree']);
    expect(elementsBelow(project, 'PlainTextSelection').map(({ attributes }) => [attributes.get('startPosition'), attributes.get('endPosition')])).toEqual([['4', '7'], ['8', '13']]);
  });
});

describe('what a project cannot carry', () => {
  it('is counted, with examples, and said in sentences', () => {
    const by = { ...ANN, kind: 'outside' as const };
    const thread = { resolved: true, by: ANN, at: AT };
    const workspace = sample({
      passages: [
        { ...PASSAGE, state: 'changed', thread, taggings: [{ key: 'k', tag: TAG, value: null, note: null, creator: ANN, created: AT, verdicts: [{ by: ANN, verdict: 'agree', reason: null, created: AT, isStale: false }], decision: { outcome: 'kept', reason: '', to: null, by: ANN, at: AT } }] },
        { ...PASSAGE, id: 'lost', state: 'orphaned', range: null, exact: 'gone words' },
      ],
      notes: [{ id: 'note', parent: null, text: 'Bell: \u0007', creator: by, created: AT, edited: null, thread }],
    });
    const { losses, qde } = projectFiles(workspace);
    expect(losses.map(({ code, count }) => [code, count])).toEqual([['orphaned', 1], ['resolved', 2], ['verdicts', 1], ['decisions', 1], ['changed', 1], ['characters', 1], ['authors', 1]]);
    const report = lossReport('Team', losses);
    expect(report).toContain('“gone words” in A statement: 0 tags, 0 comments');
    expect(report).toContain('2 discussions are resolved');
    expect(qde).not.toContain('\u0007');
    expect(qde).toContain('Never in such a file');
  });
});

describe('code points', () => {
  it('go there and back at every place between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const points = codePointsOf(text);
        const letters = [...text];
        expect(points.length).toBe(letters.length);
        letters.forEach((_, index) => {
          const units = letters.slice(0, index).join('').length;
          expect([points.fromUnits(units), points.toUnits(index)]).toEqual([index, units]);
        });
        expect([points.fromUnits(text.length), points.toUnits(letters.length)]).toEqual([letters.length, text.length]);
      }),
    );
  });
});

const AT = '2026-01-05T10:00:00.000Z';
const ANN = { kind: 'member' as const, id: 'ann', name: 'Ann' };
const TAG = 'tag';
const PASSAGE: AnnotatedPassage = { id: 'passage', layer: 'shared', range: { start: 0, end: 2 }, exact: 'We', paragraph: 1, section: null, state: 'intact', creator: ANN, created: AT, taggings: [], comments: [], thread: null };
const EMPTY: MadeUpWorkspace = { name: '', taxonomy: { revision: 0, tags: [], scales: [] }, fields: [], collections: [{ id: 'c', name: 'None', statements: [] }], statements: [] };

function sample(more: Partial<AnnotatedStatement>): MadeUpWorkspace {
  const [made] = fc.sample(madeUpWorkspace.filter(({ statements, taxonomy }) => statements.length > 0 && taxonomy.scales.length > 0), { seed: 1, numRuns: 1 });
  const [statement] = made?.statements ?? [];
  if (!made || !statement) throw new Error('Nothing was made up');
  const [first] = made.taxonomy.tags;
  const tags = first ? [{ ...first, id: TAG, name: 'Law' }] : [];
  const text = more.text ?? 'We support it.';
  return { ...made, taxonomy: { ...made.taxonomy, tags }, collections: [], statements: [{ ...statement, details: { ...statement.details, title: 'A statement' }, passages: [], notes: [], text, blocks: [], ...more }] };
}
