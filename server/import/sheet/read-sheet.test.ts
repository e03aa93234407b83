import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readWritten, writtenOf } from '#core/details/written.ts';
import { ownName, writtenOwn } from '#core/fields/edit-own.ts';
import { FIELD_KINDS, type FieldKind, type OwnField } from '#core/fields/field.ts';
import { readOwn } from '#core/fields/read-own.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { MetadataSheet } from '#core/import/metadata-sheet.ts';
import { readOwnColumns } from '#core/import/own-columns.ts';
import { SHEET_EXAMPLE } from '#core/import/sheet-example.ts';
import { withValues } from '#core/import/sheet-proposal.ts';
import { metadataCsv } from '#core/import/write-metadata-sheet.ts';
import { refusalWords } from '#core/import/refusal-words.ts';
import { readFile } from '#server/import/read-file.ts';

async function sheetOf(bytes: Uint8Array | string, name = 'metadata.csv'): Promise<MetadataSheet> {
  const reading = await readFile({ name, bytes: new Uint8Array(Buffer.from(bytes)) });
  if (reading.kind !== 'sheet') throw new Error(JSON.stringify(reading).slice(0, 300));
  return reading.sheet;
}

async function refusedWords(bytes: Uint8Array | string, name = 'metadata.csv'): Promise<string> {
  const reading = await readFile({ name, bytes: new Uint8Array(Buffer.from(bytes)) });
  return reading.kind === 'refused' ? refusalWords(reading.refusal).happened : `It was read: ${JSON.stringify(reading).slice(0, 300)}`;
}

const TITLES = async (bytes: Uint8Array | string, name?: string) => (await sheetOf(bytes, name)).rows.map(({ row, file, values }) => [row, file, values.title]);

test('the example is a sheet in which nothing is wrong', async () => {
  const { rows, problems, leftAside } = await sheetOf(`\ufeff${SHEET_EXAMPLE}`);
  expect([rows.length, problems, leftAside]).toEqual([3, [], []]);
});

test('cells are parted by commas, semicolons or tabs, quoted or not, also under a title and empty rows', async () => {
  const wanted = [[2, 'a.txt', 'One, "two"; 3'], [4, 'b.txt', 'Two\nlines'].map((one) => (typeof one === 'string' ? one.replace('\n', ' ') : one))];
  for (const sign of [',', ';', '\t']) expect(await TITLES([`file${sign}title`, `a.txt${sign}"One, ""two""; 3"`, sign, `b.txt${sign}"Two\nlines"`].join('\r\n'))).toEqual(wanted);
  expect(await TITLES('Our papers;;\n;;\nPlace;File name;Title\nVienna;a.txt;One\n')).toEqual([[4, 'a.txt', 'One']]);
  expect(await TITLES('sep=;\r\nfile;title\r\na.txt;One\r\n')).toEqual([[2, 'a.txt', 'One']]);
  expect(await TITLES('file,title\na.txt,On "networks" today\n')).toEqual([[2, 'a.txt', 'On "networks" today']]);
  expect(await TITLES("file,title\na.txt,'=1+1\nb.txt,-5\n")).toEqual([[2, 'a.txt', '=1+1'], [3, 'b.txt', '-5']]);
});

test('every encoding that texts come in is read, and said when it is not UTF-8', async () => {
  const text = 'file;title\r\nété.txt;Déclaration sur l’avenir du désarmement et de la sécurité\r\nрусский.txt;Заявление\r\n';
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  expect(await TITLES(wide)).toEqual(await TITLES(text));
  expect(await TITLES(Buffer.from(wide).swap16())).toEqual(await TITLES(text));
  expect((await sheetOf(wide)).encoding).toBe('utf-16le');
  const western = Buffer.from('file;title;place\r\nd\xe9sarmement.txt;D\xe9claration sur la s\xe9curit\xe9 de l\x92espace;Gen\xe8ve\r\n', 'latin1');
  expect(await TITLES(western)).toEqual([[2, 'désarmement.txt', 'Déclaration sur la sécurité de l’espace']]);
  expect((await sheetOf(western)).encoding).toBe('windows-1252');
});

test('what is no sheet is said in words, at once', async () => {
  expect(await refusedWords('title,date\nx,2024-03-04\n')).toContain('Call one “file”');
  expect(await refusedWords('file,title\na.txt,"never closed\nb.txt,x\n')).toMatch(/quotation mark is opened.* and not closed/);
  expect(await refusedWords(`file,title\na.txt,"${'x'.repeat(2_000_000)}`)).toMatch(/quotation mark/);
  expect(await refusedWords(`file,title\n${'a.txt,x\n'.repeat(100_000)}`)).toContain('more than 5000 rows');
  expect(await refusedWords(`file,${'c,'.repeat(200)}\na.txt\n`)).toContain('columns');
  expect(await refusedWords(`file,title\n${'a.txt,xxxxxxxxxxxxxxxxxx\n'.repeat(200_000)}`)).toContain('larger than 4 MB');
  expect(await refusedWords('')).toContain('no words');
  expect(await refusedWords('\u0000'.repeat(5_000))).toContain('not of the kind');
  expect(await refusedWords('PK\x03\x04 file,title', 'metadata.csv')).toContain('not of the kind');
  expect(await refusedWords('{"a":1', 'metadata.json')).toContain('no JSON');
  expect(await refusedWords(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'metadata.json')).toContain('None of its columns');
});

const NOTHING: StatementDetails = {
  ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null },
  ...{ meeting: null, translation: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'und', unSymbol: null, sourceUrl: null },
};
const BLANK = writtenOf(NOTHING);

const words = (longest: number) => fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\n', ' ', 'a', 'é', '，', '＝', '\u200c', '😀', 'ن'), maxLength: longest });
const isoDay = fc.date({ min: new Date('1946-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const written = fc
  .record({ title: words(20), type: words(9), delegation: fc.oneof(words(9), fc.constantFrom('Iran', 'CUB')), onBehalfOf: words(9), members: words(20), speakerName: words(9), session: words(9), meeting: words(9), translation: words(9), place: words(9), days: fc.array(isoDay, { maxLength: 2 }), language: fc.constantFrom('', 'fr', 'pt-BR', 'zh-Hans', 'sv') })
  .map(({ days: [first = '', last = ''], ...rest }) => readWritten({ ...BLANK, ...rest, title: `T${rest.title}`, ...(last !== '' && last < first ? { dateStart: last, dateEnd: first } : { dateStart: first, dateEnd: last }) }))
  .filter((read) => read.ok)
  .map((read): StatementDetails => (read.ok ? read.details : NOTHING));

const CHOICES = ['=A, "b"', 'Peace، security', '-1', 'Health'].map((name, at) => ({ id: `choice${at}`, name, isRemoved: false }));
const FIELDS = FIELD_KINDS.map((kind, at): OwnField => ({ id: `field${at}`, key: `key-${at}`, name: ['=Sum', 'Topic', 'Name', '@x, "y"', 'Théme_group', 'field: Topic', 'رأي'][at] ?? kind, kind, choices: CHOICES, isArchived: false }));
const CELLS: Record<FieldKind, fc.Arbitrary<string>> = {
  text: words(20),
  number: fc.integer({ min: -9_999_999, max: 9_999_999 }).map((digits) => String(digits / 1000)),
  date: isoDay,
  'yes-no': fc.constantFrom('yes', 'no', 'oui'),
  'one-of': fc.constantFrom(...CHOICES.map(({ name }) => name)),
  'several-of': fc.subarray(CHOICES.map(({ name }) => name)).map((names) => names.join(';')),
  link: fc.webUrl(),
};
const own = fc.tuple(...FIELDS.map(({ kind }) => fc.option(CELLS[kind], { nil: '' }))).map((cells) => {
  const read = readOwn(FIELDS, Object.fromEntries(FIELDS.map(({ id }, at) => [ownName(id), cells[at] ?? ''])));
  return read.ok ? writtenOwn(FIELDS, read.own) : {};
});

test('what is written as a sheet is read back as it was, with the fields of the workspace, formulas made harmless on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(written, own), { minLength: 1, maxLength: 4 }), async (rowsOf) => {
      const all = rowsOf.map(([details]) => details);
      const csv = metadataCsv(rowsOf.map(([details, values], index) => ({ file: `=${index}.txt`, details, own: values })), FIELDS);
      for (const cell of parse(csv, { bom: true }).flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝\t\r\n]/);
      const { rows, problems, leftAside } = await sheetOf(csv);
      const columns = readOwnColumns({ leftAside, rows }, FIELDS);
      expect([columns.known.size, columns.problems, leftAside.length]).toEqual([FIELDS.length, [], FIELDS.length]);
      expect(rows.map(({ row }) => Object.fromEntries(columns.valuesOf.get(row) ?? []))).toEqual(rowsOf.map(([, values]) => Object.fromEntries(Object.entries(values).filter(([, is]) => is !== ''))));
      expect([problems, rows.map(({ file }) => file)]).toEqual([[], all.map((_, index) => `=${index}.txt`)]);
      expect(rows.map(({ values }) => withValues(NOTHING, values))).toEqual(all);
    }),
    { numRuns: 50 },
  );
});
