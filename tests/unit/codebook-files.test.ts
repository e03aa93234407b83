import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planImport, type FileTag } from '#core/codebook/import-plan.ts';
import { portableTags, type PortableTag } from '#core/codebook/portable.ts';
import { HUES } from '#core/taxonomy.ts';
import { cellOf, textOf } from '#server/taxonomy/codebook-files/cell.ts';
import { codebookCsv, readCsv, type ReadFile } from '#server/taxonomy/codebook-files/csv.ts';
import { codebookJson, readJson } from '#server/taxonomy/codebook-files/json.ts';
import { codebookQdc, readQdc } from '#server/taxonomy/codebook-files/qdc.ts';

const letters = fc.stringMatching(/^[A-Z0-9][A-Z0-9._-]{0,7}$/);
/** Words as the codebook holds them: trimmed, of any script, with what formats stumble over. */
const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('=1+1', '@x', '"q"', "'=", ',', ';', '\n', '\n\n[Code]\nX', '\\[', '[a]', '<b>&', 'قانون', '\t', '＝', '\uFEFF', '\u{1F469}\u200D\u{1F467}'));
const words = fc.array(piece, { maxLength: 4 }).map((pieces) => [...pieces.join('')].filter((sign) => /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(sign)).join('').trim());
const line = words.map((text) => text.replace(/\p{Cc}/gu, '').replace(/\s+/gu, ' ').trim()).filter((text) => text !== '');
const example = fc.record({ quote: words.filter((text) => text !== ''), source: words, passage: fc.constant(null) });
const fields = fc.record({
  name: line,
  hue: fc.option(fc.constantFrom(...HUES), { nil: null }),
  definition: words,
  fullDefinition: words,
  whenToUse: words,
  whenNotToUse: words,
  examples: fc.array(example, { maxLength: 2 }),
  scale: fc.constantFrom(null, 'Stance'),
  retired: fc.boolean(),
});
/** A codebook of up to two levels in tree order, without a code twice under one parent. */
const codebook = fc.uniqueArray(fc.tuple(letters, fields, fc.uniqueArray(fc.tuple(letters, fields), { maxLength: 3, selector: ([code]) => code.toLowerCase() })), { minLength: 1, maxLength: 4, selector: ([code]) => code.toLowerCase() }).map((themes) =>
  themes.flatMap(([code, theme, below]): PortableTag[] => [
    { under: [], code, hotkey: null, ...theme },
    ...below.map(([part, tag]): PortableTag => ({ under: [code], code: part, hotkey: null, ...tag })),
  ]),
);

function tagsOf(read: ReadFile): PortableTag[] {
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.tags.map(({ tag }) => tag);
}

describe('round trips', () => {
  it.each([
    ['CSV', codebookCsv, readCsv],
    ['JSON', codebookJson, readJson],
    ['REFI-QDA', codebookQdc, readQdc],
  ] as const)('%s loses nothing', (_, write, read) => {
    fc.assert(
      fc.property(codebook, (tags) => {
        expect(tagsOf(read(write(tags)))).toEqual(tags);
      }),
      { numRuns: 150 },
    );
  });

  it('a codebook taken into an empty workspace is the same codebook, and taken in again changes nothing', () => {
    fc.assert(
      fc.property(codebook, (tags) => {
        const file = tags.map((tag, index): FileTag => ({ row: index + 1, tag }));
        let ids = 0;
        const facts = { newId: () => String(++ids).padStart(22, 'i'), now: '2026-01-01T00:00:00.000Z', scaleNamed: () => 's', hasScale: () => true };
        const plan = planImport(new Map(), file, facts);
        if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
        const entries = new Map(plan.changes.map(({ after }) => [after.id, after]));
        expect(portableTags(entries, () => 'Stance')).toEqual(tags);
        expect(planImport(entries, file, facts)).toMatchObject({ ok: true, changes: [], unchanged: tags.length });
      }),
      { numRuns: 100 },
    );
  });
});

describe('CSV', () => {
  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r1', '\n1', '\u0000', '＝1', '＋1', '－1', '＠x', '  =1', '"=1', "'=1", '\uFEFF=1', ' "\'=cmd'])('neutralises %j and gives it back', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
    expect(textOf(cellOf(text))).toBe(text);
  });

  it('leaves other words alone, and gives every text back', () => {
    for (const text of ['', 'a=b', "it's", '"quoted"', 'قانون', "'apostrophe"]) expect(cellOf(text)).toBe(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => textOf(cellOf(text)) === text));
  });

  it('reads what people write: semicolons, few columns, any case of the heading, empty rows', () => {
    expect(tagsOf(readCsv('Code;NAME;Under\nLAW;Law;\n;;\nBIND;Binding;LAW\n'))).toEqual([
      { under: [], code: 'LAW', name: 'Law' },
      { under: ['LAW'], code: 'BIND', name: 'Binding' },
    ]);
  });

  it('names the row of everything that is wrong', () => {
    const read = readCsv('code,name,colour\nLAW,Law,blue\nhas space,Name,\nOK,,\nX,Y,pink\nA,B,,,more\n');
    expect(read.ok ? [] : read.problems.map(({ row }) => row)).toEqual([3, 4, 5, 6]);
    expect(readCsv('name\nLaw\n')).toEqual({ ok: false, problems: [{ row: 1, problem: 'The column “code” is missing.' }] });
    expect(readCsv('code,name\n"open')).toMatchObject({ ok: false, problems: [{ row: 0 }] });
    expect(readCsv('')).toMatchObject({ ok: false });
    expect(readCsv(`code,name\n${'A,B\n'.repeat(5_001)}`)).toMatchObject({ ok: false, problems: [{ row: 1 }] });
  });
});

describe('taking a file in', () => {
  const facts = { newId: () => 'n'.repeat(22), now: '2026-01-01T00:00:00.000Z', scaleNamed: () => undefined, hasScale: () => true };
  const file = (...tags: PortableTag[]) => tags.map((tag, index): FileTag => ({ row: index + 2, tag }));

  it('is all or nothing, with the row of each tag that stands in the way', () => {
    const plan = planImport(new Map(), file({ under: ['NO'], code: 'A', name: 'A' }, { under: [], code: 'B', name: 'B' }, { under: [], code: 'b', name: 'B again' }), facts);
    expect(plan).toMatchObject({ ok: false, problems: [{ row: 2 }, { row: 4, problem: '“b” stands at this place in row 3 already.' }] });
  });

  it('says which scale it does not know', () => {
    expect(planImport(new Map(), file({ under: [], code: 'B', name: 'B', scale: 'Mood' }), facts)).toMatchObject({ ok: true, notices: ['There is no value scale “Mood” here, so one tag keeps the scale of what stands above.'] });
  });
});

describe('REFI-QDA', () => {
  const wrap = (codes: string, before = '') => `<?xml version="1.0"?>${before}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>${codes}</Codes></CodeBook>`;

  it('reads another program’s codebook: codes are made from names, colours go to the nearest hue', () => {
    const guid = '00000000-0000-4000-8000-000000000000';
    const read = readQdc(wrap(`<Code guid="${guid}" name="Trade policy" isCodable="false" color="#00F"><Code guid="${guid}" name="Tariffs" isCodable="true"><Description>Duties.</Description></Code><Code guid="${guid}" name="Tariffs" isCodable="true"/></Code>`));
    expect(tagsOf(read)).toMatchObject([
      { under: [], code: 'POLICY', name: 'Trade policy', hue: 'blue' },
      { under: ['POLICY'], code: 'POLICY.TARIFF', definition: 'Duties.', hue: null },
      { under: ['POLICY'], code: 'POLICY.TARIFF2' },
    ]);
  });

  it.each([
    ['a DOCTYPE', wrap('<Code guid="x" name="&e;" isCodable="true"/>', '<!DOCTYPE CodeBook [<!ENTITY e "x">]>')],
    ['another root', '<Project xmlns="urn:QDA-XML:project:1.0"/>'],
    ['another namespace', '<CodeBook xmlns="urn:x"><Codes/></CodeBook>'],
    ['no XML', 'a,b,c'],
    ['nothing', ''],
    ['half a file', '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code'],
    ['no codes', wrap('')],
  ])('refuses %s', (_, text) => {
    expect(readQdc(text)).toMatchObject({ ok: false });
  });

  it('brings scales with their steps along, also when another program put its name on the file', () => {
    const stance = { name: 'Stance', steps: [{ value: 'supports', label: 'supports', definition: '[Code]\n“Yes”', polarity: 1 as const, key: 'S' }] };
    const text = codebookQdc([{ under: [], code: 'LAW', name: 'Law', scale: 'Stance' }], [stance]).replace('origin="Postil"', 'origin="MAXQDA"').replace(/&#10;/g, '&#13;&#10;');
    expect(readQdc(text)).toMatchObject({ ok: true, scales: [stance], notices: [], tags: [{ tag: { code: 'LAW', scale: 'Stance' } }] });
  });

  it('says what of it is no tag: sets, and codes that stand for values', () => {
    const value = '<Code guid="y" name="Law: supports" isCodable="true"><Description>For it&#10;&#10;[Value]&#10;supports</Description></Code>';
    const read = readQdc(wrap(`<Code guid="x" name="Law" isCodable="true">${value}</Code>`).replace('</Codes>', '</Codes><Sets><Set guid="z" name="Mine"><MemberCode guid="x"/></Set></Sets>'));
    expect(read).toMatchObject({ ok: true, tags: [{ tag: { name: 'Law' } }], notices: ['1 set of codes is not taken: a codebook has none here.', '1 code stands for values of a scale and is no tag.'] });
  });

  it('is well formed and of the standard’s shape', () => {
    const text = codebookQdc([
      { under: [], code: 'LAW', name: 'Law & <order>', hue: 'blue', definition: 'One\n\n[Code]\nTwo' },
      { under: ['LAW'], code: 'BIND', name: 'قانون' },
    ]);
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1\.0" origin="Postil"><Codes>\n<Code guid="[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" name="Law &#38; &#60;order&#62;" isCodable="false" color="#0159BA"><Description>/);
  });
});

/** The published schema of REFI-QDA codebooks, where a folder of real files lies beside the project; it is not ours to copy. */
const SCHEMA = 'shared/corpus/qda/REFI-Codebook-v1.0.xsd';

function schemaAbove(folder: string): string | undefined {
  const file = path.join(folder, SCHEMA);
  if (existsSync(file)) return file;
  const above = path.dirname(folder);
  return above === folder ? undefined : schemaAbove(above);
}

const schema = schemaAbove(process.cwd());
const canValidate = schema !== undefined && spawnSync('xmllint', ['--version']).error === undefined;

describe('the REFI-QDA codebook 1.0 schema', () => {
  it.skipIf(!canValidate)('holds for what is written, as xmllint judges', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'postil-qdc-'));
    try {
      const files = fc.sample(codebook, { numRuns: 100, seed: 11 }).map((tags, index) => {
        const file = path.join(folder, `${index}.qdc`);
        writeFileSync(file, codebookQdc(tags));
        return file;
      });
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema ?? '', ...files], { encoding: 'utf8' });
      expect(stderr.split('\n').filter((said) => !said.endsWith(' validates')).join('\n').trim()).toBe('');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('[T-U9] a codebook file that is meant to do harm', () => {
  const facts = { newId: () => 'x'.repeat(22), now: '2026-01-05T10:00:00.000Z', scaleNamed: () => undefined, hasScale: () => false };
  const problemsIn = (csv: string): { row: number; problem: string }[] => {
    const read = readCsv(csv);
    if (!read.ok) return read.problems;
    let id = 0;
    const plan = planImport(new Map(), read.tags, { ...facts, newId: () => String(id++).padStart(22, '0') });
    return plan.ok ? [] : plan.problems;
  };

  it('of a million rows is refused before they are read, one of 5,000 is not', () => {
    expect(problemsIn(`code,name\n${'A,B\n'.repeat(1_000_000)}`)).toEqual([{ row: 1, problem: expect.stringContaining('more than 5,000 rows') }]);
    expect(problemsIn(`code,name\n${Array.from({ length: 5_000 }, (_, row) => `C${row},Name ${row}`).join('\n')}`)).toEqual([]);
  });

  it('with a cell of 7 MB is refused', () => {
    expect(problemsIn(`code,name\nA,"${'x'.repeat(7_000_000)}"`)).toEqual([{ row: 0, problem: expect.stringMatching(/max.record.size|Max Record Size/i) }]);
  });

  it('with a tag below itself, twelve levels and more, and codes that are there twice is refused as a whole, by rows', () => {
    const chain = Array.from({ length: 10_000 }, (_, depth) => `D${depth}`);
    expect(problemsIn('under,code,name\nB,A,a\nA,B,b')).toEqual([expect.objectContaining({ row: 2 }), expect.objectContaining({ row: 3 })]);
    expect(problemsIn('code,name\nA,a\na,b')).toEqual([expect.objectContaining({ row: 3, problem: expect.stringContaining('row 2 already') })]);
    expect(problemsIn(`under,code,name\n${chain.slice(0, 100).map((code, depth) => `${chain.slice(0, depth).join(' > ')},${code},x`).join('\n')}`)).not.toEqual([]);
    expect(problemsIn(`under,code,name\n${chain.join(' > ')},A,a`)).not.toEqual([]);
  });

  it.each(['__proto__', 'constructor', '=1+1', '@SUM(A1)', 'А\u0301Б', 'a b', '‮x'])('with the code %s is refused, or a plain name of one tag', (code) => {
    const read = readCsv(`code,name\n"${code}",x`);
    if (read.ok) expect(read.tags.map(({ tag }) => tag.code)).toEqual([code]);
    else expect(read.problems).toEqual([expect.objectContaining({ row: 2 })]);
    expect(Object.prototype).not.toHaveProperty('name');
  });
});
