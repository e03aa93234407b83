import { expect, test } from 'vitest';
import type { OwnField } from '#core/fields/field.ts';
import { readOwn } from '#core/fields/read-own.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { jsonTable } from './metadata-sheet-json.ts';
import type { Cell, MetadataSheet, SheetTable } from './metadata-sheet.ts';
import { ownFieldNamed, ownHeading, readOwnColumns } from './own-columns.ts';
import { readMetadataSheet } from './read-metadata-sheet.ts';
import { ownOfSheets, sheetProposalFor, sheetsInUse } from './sheet-proposal.ts';
import { sheetReport } from './sheet-report.ts';

const field = (name: string, kind: OwnField['kind'], more: Partial<OwnField> = {}): OwnField => ({ id: `id-${name}`, key: name.toLowerCase().replaceAll(' ', '-'), name, kind, choices: [], isArchived: false, ...more });
const choices = (...names: string[]) => names.map((name) => ({ id: `c-${name}`, name, isRemoved: name.startsWith('Old') }));
const THEME = field('Theme group', 'one-of', { choices: choices('Norms', 'Old law') });
const AREAS = field('Areas', 'several-of', { choices: choices('Trade', 'Peace, and security', 'Health') });
const FIELDS: readonly OwnField[] = [THEME, AREAS, field('Agreed', 'yes-no'), field('Received', 'date'), field('Pages', 'number'), field('Gone', 'text', { isArchived: true })];

const NOTHING: StatementDetails = {
  ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null },
  ...{ meeting: null, translation: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'und', unSymbol: null, sourceUrl: null },
};

const tableOf = (heading: string[], ...rows: Cell[][]): SheetTable => ({ format: 'csv', heading, rows: rows.map((cells, index) => ({ row: index + 2, cells })) });
function sheetOf(table: SheetTable): MetadataSheet {
  const read = readMetadataSheet(table);
  if (read.kind === 'refused') throw new Error(read.why);
  return read.sheet;
}
const ownOf = (heading: string, cell: Cell, fields = FIELDS) => readOwnColumns(sheetOf(tableOf(['file', 'title', heading], ['a.txt', 'T', cell])), fields);
const valueOf = (heading: string, cell: Cell) => [...(ownOf(heading, cell).valuesOf.get(2)?.values() ?? [])];

test.each(['Theme group', 'THEME_GROUP', ' thème group ', 'theme-group', 'field: Theme group'])('“%s” is the column of a field, by its name or key', (heading) => {
  expect([...ownOf(heading, 'norms').columns]).toEqual([['own:id-Theme group', heading.trim()]]);
  expect(valueOf(heading, 'norms')).toEqual(['c-Norms']);
});

test.each([
  ['Areas', 'trade; Peace, and security', 'c-Peace, and security\nc-Trade'],
  ['Areas', 'Health\nTrade', 'c-Health\nc-Trade'],
  ['Agreed', 'oui', 'yes'],
  ['Received', '4 March 2024', '2024-03-04'],
  ['Received', '٢٠٢٤-٠٣-٠٤', '2024-03-04'],
  ['Pages', '12.50', '12.5'],
])('a cell of %s is read by its kind: %s', (heading, cell, value) => {
  expect(valueOf(heading, cell)).toEqual([value]);
});

test.each([
  ['Theme group', 'Klingon', '“Klingon” is none of the choices: “Norms”'],
  ['Theme group', 'Old law', '“Old law” is no choice any more. Bring it back on the page of fields, or take another'],
  ['Agreed', 'perhaps', '“perhaps” was not taken: write yes or no'],
  ['Received', '03/04/2024', '“03/04/2024” was not taken: write the day as year, month and day, for example 2024-03-04'],
  ['Received', 'abc\u202etxt', '“abc\u202etxt” holds a hidden sign that turns the direction of writing (U+202E)'],
  ['Pages', { unfit: 'holds other things than words' }, 'holds other things than words'],
])('a cell of %s that is wrong is refused by itself, with its row and column: %s', (column, cell, says) => {
  const own = ownOf(column, cell);
  expect([own.problems, own.valuesOf.size]).toEqual([[{ row: 2, column, says }], 0]);
});

test('an empty cell says nothing, an archived field is none, and of two columns of one field the first counts', () => {
  const sheet = sheetOf(tableOf(['file', 'Theme group', 'Gone', 'theme-group', 'Areas'], ['a.txt', 'Norms', 'x', 'Klingon', ' '], ['b.txt', '', '', '', '']));
  const own = readOwnColumns(sheet, FIELDS);
  expect([[...own.valuesOf].map(([row, values]) => [row, [...values]]), own.problems]).toEqual([[[2, [['own:id-Theme group', 'c-Norms']]]], []]);
  const [used] = sheetsInUse([{ file: 's', name: 'metadata.csv', sheet }], [{ file: 'a', name: 'a.txt' }, { file: 'b', name: 'b.txt' }], () => own);
  expect(used && sheetReport(used, [])).toMatchObject({
    remarks: ['The column “Gone” is none that is known, nor a field of this workspace, so it was left aside.', 'The column “theme-group” is about the same as another one, so it was left aside.'],
  });
});

test('a value is proposed with its place, a later sheet before an earlier one, value by value', () => {
  const table = (text: string) => {
    const read = jsonTable(text);
    if (read.kind === 'refused') throw new Error(read.why);
    return sheetOf(read.table);
  };
  const sheets = [
    { file: 's', name: 'day 1/metadata.csv', sheet: sheetOf(tableOf(['file', 'Theme group', 'Pages'], ['b', '', ''], ['a.txt', 'Norms', '7'])) },
    { file: 't', name: 'more.json', sheet: table('{"a.txt":{"pages":8,"areas":["Trade","Health"],"agreed":false}}') },
  ];
  const used = sheetsInUse(sheets, [{ file: 'a', name: 'a.txt' }], (sheet) => readOwnColumns(sheet, FIELDS));
  const proposal = sheetProposalFor('a', NOTHING, used);
  expect(ownOfSheets(proposal)).toEqual({ 'own:id-Theme group': 'c-Norms', 'own:id-Pages': '8', 'own:id-Areas': 'c-Health\nc-Trade', 'own:id-Agreed': 'no' });
  expect(proposal?.own?.['own:id-Theme group']?.place).toEqual({ sheet: 'metadata.csv', counted: 'row', row: 3, column: 'Theme group' });
  expect(proposal?.own?.['own:id-Pages']?.place).toEqual({ sheet: 'more.json', counted: 'entry', row: 1, column: 'pages' });
});

test('a table of fields alone is one; where the workspace has none of them, that is said', () => {
  const sheet = sheetOf(tableOf(['file', 'Theme group'], ['a.txt', 'Klingon']));
  const says = (fields: readonly OwnField[]) => sheetsInUse([{ file: 's', name: 'm.csv', sheet }], [{ file: 'a', name: 'a.txt' }], (one) => readOwnColumns(one, fields)).map((used) => sheetReport(used, [{ file: 'a', name: 'a.txt' }]).summary);
  expect(says(FIELDS)).toEqual(['Metadata for 1 of 1 file; row 2: Theme group “Klingon” is none of the choices: “Norms”.']);
  expect(says([])).toEqual(['None of its columns but that of the files is known; rows for 1 of 1 file.']);
});

test('the heading that a field is written under is none of a detail or of the files, and means this field', () => {
  const fields = ['Theme group', 'Topic', 'Name', 'field: Topic', 'A+B', 'AB', '%'].map((name) => field(name, 'text'));
  expect(fields.map((one) => ownHeading(fields, one))).toEqual(['Theme group', 'id-Topic', 'field: Name', 'field: Topic', 'A+B', 'AB', '%']);
  for (const one of fields) expect(ownFieldNamed(fields, ownHeading(fields, one))).toBe(one);
  expect(ownHeading([field('Topic', 'text')], field('Topic', 'text'))).toBe('field: Topic');
});

test('what was written in a field that is archived, and a choice that was removed, are said and not lost', () => {
  expect(readOwn(FIELDS, { 'own:id-Gone': 'words', 'own:id-Theme group': 'c-Old law', 'own:id-Pages': '' })).toEqual({
    ok: false,
    problems: {
      'own:id-Gone': 'A field that something was written in is not here any more: somebody archived it.',
      'own:id-Theme group': '“Old law” is no choice any more. Bring it back on the page of fields, or take another.',
    },
  });
  expect(readOwn(FIELDS, { 'own:id-Gone': ' ', 'own:id-Theme group': 'c-Norms' })).toEqual({ ok: true, own: { 'id-Theme group': 'c-Norms' } });
});
