import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { MOST_TAGS } from '#core/codebook/entry.ts';
import type { FileTag, RowProblem } from '#core/codebook/import-plan.ts';
import { portableTag, type PortableTag } from '#core/codebook/portable.ts';
import type { Scale } from '#core/taxonomy.ts';
import { cellOf, textOf } from './cell.ts';

/** The columns of a codebook's CSV file. `code` and `name` are needed; what a file leaves out stays as it is. */
export const COLUMNS = ['under', 'code', 'name', 'colour', 'definition', 'full definition', 'when to use', 'when not to use', 'value scale', 'hotkey', 'retired', 'examples'] as const;
type Column = (typeof COLUMNS)[number];

/** What the codes above a tag are joined with; no code has a space in it. */
const BELOW = ' > ';
const BOM = '\uFEFF';

/** A codebook as CSV in UTF-8 with a byte-order mark, so that spreadsheets read every script. */
export function codebookCsv(tags: readonly PortableTag[]): string {
  const rows = tags.map((tag) => {
    const cells: Record<Column, string> = {
      under: tag.under.join(BELOW),
      code: tag.code,
      name: tag.name,
      colour: tag.hue ?? '',
      definition: tag.definition ?? '',
      'full definition': tag.fullDefinition ?? '',
      'when to use': tag.whenToUse ?? '',
      'when not to use': tag.whenNotToUse ?? '',
      'value scale': tag.scale ?? '',
      hotkey: tag.hotkey ?? '',
      retired: tag.retired ? 'yes' : '',
      examples: tag.examples && tag.examples.length > 0 ? JSON.stringify(tag.examples) : '',
    };
    return COLUMNS.map((column) => cellOf(cells[column]));
  });
  return BOM + stringify([[...COLUMNS], ...rows], { record_delimiter: '\r\n' });
}

/** `scales` are those that the file brings along with their steps. */
export type ReadFile = { ok: true; tags: FileTag[]; scales?: readonly Pick<Scale, 'name' | 'steps'>[]; notices?: readonly string[] } | { ok: false; problems: RowProblem[] };

/** Reads a codebook's CSV file, with commas, semicolons or tabs between its cells. Rows are counted as spreadsheets do, the heading is row 1. */
export function readCsv(text: string): ReadFile {
  const rows = cellsOf(text);
  if (typeof rows === 'string') return { ok: false, problems: [{ row: 0, problem: rows }] };
  const heading = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const unknown = heading.filter((name) => name !== '' && !COLUMNS.some((column) => column === name));
  const wrong = [
    ...(['code', 'name'] as const).filter((column) => !heading.includes(column)).map((column) => `The column “${column}” is missing.`),
    ...unknown.map((name) => `There is no column “${name}”; known are ${COLUMNS.join(', ')}.`),
    ...heading.filter((name, index) => name !== '' && heading.indexOf(name) !== index).map((name) => `The column “${name}” stands there twice.`),
    ...(rows.length - 1 > MOST_TAGS ? [`The file has more than 5,000 rows; a codebook has at most 5,000 tags.`] : []),
  ];
  if (wrong.length > 0) return { ok: false, problems: wrong.map((problem) => ({ row: 1, problem })) };

  const tags: FileTag[] = [];
  const problems: RowProblem[] = [];
  rows.slice(1).forEach((cells, index) => {
    const row = index + 2;
    if (cells.every((cell) => cell.trim() === '')) return;
    const given = new Map(heading.map((name, at) => [name, textOf(cells[at] ?? '').trim()]));
    if (cells.length > heading.length) return void problems.push({ row, problem: `The row has ${cells.length} cells, the heading ${heading.length}. Put quotes around text with a comma.` });
    const read = portableTag.safeParse(portableOf(given));
    if (read.success) tags.push({ row, tag: read.data });
    else problems.push(...read.error.issues.map((issue) => ({ row, problem: `${columnOf(issue.path[0])}: ${issue.message}` })));
  });
  if (problems.length === 0 && tags.length === 0) problems.push({ row: 0, problem: 'The file has no tags.' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, tags };
}

const MOST_BYTES_OF_ROW = 512 * 1_024;

function cellsOf(text: string): string[][] | string {
  const firstLine = text.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].map((sign) => ({ sign, count: firstLine.split(sign).length })).sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, max_record_size: MOST_BYTES_OF_ROW, to: MOST_TAGS + 2 }) as string[][];
  } catch (error) {
    return `This is no CSV that can be read${error instanceof Error ? `: ${error.message}` : ''}.`;
  }
}

function portableOf(given: ReadonlyMap<string, string>): Record<string, unknown> {
  const cell = (column: Column) => given.get(column);
  const orNull = (column: Column) => (cell(column) === '' ? null : cell(column));
  return {
    under: (cell('under') ?? '').split('>').map((code) => code.trim()).filter((code) => code !== ''),
    code: cell('code'),
    name: cell('name'),
    hue: orNull('colour'),
    definition: cell('definition'),
    fullDefinition: cell('full definition'),
    whenToUse: cell('when to use'),
    whenNotToUse: cell('when not to use'),
    scale: orNull('value scale'),
    hotkey: orNull('hotkey'),
    retired: cell('retired') === undefined ? undefined : !/^(|no|false|0)$/i.test(cell('retired') ?? ''),
    examples: examplesOf(cell('examples')),
  };
}

function examplesOf(cell: string | undefined): unknown {
  if (cell === undefined) return undefined;
  if (cell === '') return [];
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) ? parsed : [{ quote: cell, source: '', passage: null }];
  } catch {
    return [{ quote: cell, source: '', passage: null }];
  }
}

const COLUMN_OF: Readonly<Record<string, Column>> = { hue: 'colour', fullDefinition: 'full definition', whenToUse: 'when to use', whenNotToUse: 'when not to use', scale: 'value scale' };

function columnOf(field: PropertyKey | undefined): string {
  return COLUMN_OF[String(field)] ?? String(field);
}
