import type { WrittenDetail } from '#core/details/written.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { LONGEST_CELL, MOST_COLUMNS, MOST_PROBLEMS, MOST_ROWS, type Cell, type MetadataSheet, type SheetProblem, type SheetReading, type SheetRow, type SheetTable, type SheetValues } from './metadata-sheet.ts';
import { bareHeading, columnNamed, FILE_HEADINGS, SHEET_COLUMNS, type SheetColumn } from './metadata-sheet-columns.ts';

/** Which column of a heading names the files; undefined when none does, so that the table is no metadata sheet. */
export function fileColumn(heading: readonly string[]): number | undefined {
  const bare = heading.map(bareHeading);
  return FILE_HEADINGS.map((name) => bare.indexOf(bareHeading(name))).find((index) => index >= 0);
}

interface Placed {
  at: number;
  heading: string;
  column: SheetColumn;
}

/**
 * Understands a table as metadata of files. A cell that is wrong is left out with a sentence that names its row and column, and everything else of its row stays. An empty cell says nothing.
 * Cells under headings that are none of ours are kept as they are: `readOwnColumns` knows those of a workspace's fields.
 */
export function readMetadataSheet(table: SheetTable): SheetReading {
  const { format, heading } = table;
  const at = fileColumn(heading);
  if (at === undefined) return { kind: 'refused', why: 'No column of it says which file a row is about. Call one “file”: it holds the names of the files.' };
  if (heading.length > MOST_COLUMNS) return { kind: 'refused', why: `It has ${heading.length} columns; a metadata sheet has at most ${MOST_COLUMNS}.` };
  if (table.rows.length > MOST_ROWS) return { kind: 'refused', why: `It has more than ${MOST_ROWS} ${format === 'csv' ? 'rows' : 'entries'}, the most of a metadata sheet. Make several of it.` };
  const { placed, leftAside, unknown } = placedColumns(heading, at);
  const problems: SheetProblem[] = [];
  const rows: SheetRow[] = [];
  for (const { row, cells } of table.rows) {
    const read = readRow({ row, cells, at, placed, unknown, width: heading.length, problems });
    if (read) rows.push(read);
  }
  const saysNothing = placed.length === 0 && !rows.some(({ others = [] }) => others.some(({ cell }) => typeof cell === 'string'));
  if (rows.length > 0 && saysNothing) return { kind: 'refused', why: 'None of its columns but that of the files is known.' };
  if (rows.length === 0) return { kind: 'refused', why: 'No row of it names a file.' };
  const columns: MetadataSheet['columns'] = {};
  for (const { heading: name, column } of placed) columns[column.field] ??= name;
  if (columns.dateStart !== undefined) columns.dateEnd ??= columns.dateStart;
  return { kind: 'sheet', sheet: { format, columns, leftAside, rows, problems: problems.slice(0, MOST_PROBLEMS), wrong: problems.length, encoding: null } };
}

/** A column that is none of ours: where it stands, and which of those that were left aside it is. */
interface Unknown {
  at: number;
  aside: number;
}

function placedColumns(heading: readonly string[], file: number): { placed: Placed[]; leftAside: MetadataSheet['leftAside']; unknown: Unknown[] } {
  const leftAside: MetadataSheet['leftAside'] = [];
  const unknown: Unknown[] = [];
  const found = new Map<SheetColumn, Placed>();
  heading.forEach((written, at) => {
    const name = shortened(normaliseLine(written), LONGEST_HEADING);
    if (at === file || name === '') return;
    const column = columnNamed(name);
    if (column && !found.has(column)) found.set(column, { at, heading: name, column });
    else {
      if (!column) unknown.push({ at, aside: leftAside.length });
      leftAside.push({ column: name, why: column ? 'double' : 'unknown' });
    }
  });
  return { placed: SHEET_COLUMNS.flatMap((column) => found.get(column) ?? []), leftAside, unknown };
}

interface RowToRead {
  row: number;
  cells: readonly Cell[];
  at: number;
  placed: readonly Placed[];
  unknown: readonly Unknown[];
  width: number;
  problems: SheetProblem[];
}

function readRow({ row, cells, at, placed, unknown, width, problems }: RowToRead): SheetRow | undefined {
  if (cells.every(isEmpty)) return undefined;
  const whole = (says: string) => void problems.push({ row, column: null, says });
  if (cells.length > width && cells.slice(width).some((cell) => !isEmpty(cell))) {
    return whole(`it has ${cells.length} cells and the heading ${width}, so it was left out: put quotes around words that hold the sign between cells`), undefined;
  }
  const file = cells[at] ?? '';
  const wrongName = unfit(file);
  if (typeof file !== 'string' || wrongName !== undefined) return whole(`the name of its file ${wrongName}`), undefined;
  if (file.trim() === '') return whole('it names no file'), undefined;
  const values: SheetValues = {};
  for (const one of placed) {
    const cell = cells[one.at] ?? '';
    if (isEmpty(cell)) continue;
    const read = readCell(cell, one.column);
    if ('wrong' in read) problems.push({ row, column: one.heading, says: wrongCell(cell, read.wrong) });
    else Object.assign(values, read.values);
  }
  const others = unknown.flatMap(({ at: place, aside }) => {
    const cell = cells[place] ?? '';
    const wrong = unfit(cell);
    return isEmpty(cell) ? [] : [{ at: aside, cell: wrong === undefined ? cell : { unfit: wrongCell(cell, wrong) } }];
  });
  const ofOthers = others.length > 0 ? { others } : {};
  return { row, file: normaliseLine(file), ...ofOthers, values: settled(values, (field, says) => void problems.push({ row, column: headingOf(placed, field), says })) };
}

function readCell(cell: Cell, column: SheetColumn): ReturnType<SheetColumn['read']> {
  const wrong = unfit(cell);
  if (typeof cell !== 'string' || wrong !== undefined) return { wrong: wrong ?? '' };
  return column.read(cell.trim());
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;
const UNREAD = /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Why no value can be read of a cell, whatever its column. */
function unfit(cell: Cell): string | undefined {
  if (typeof cell !== 'string') return cell.unfit;
  if (cell.length > LONGEST_CELL) return 'is longer than any field holds';
  const sign = CONTROL.exec(cell)?.[0];
  if (sign !== undefined) return `holds a sign that nobody writes (${codeOf(sign)})`;
  const turning = TURNING.exec(cell)?.[0];
  if (turning !== undefined) return `holds a hidden sign that turns the direction of writing (${codeOf(turning)})`;
  return UNREAD.test(cell) ? 'holds letters that could not be read' : undefined;
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What the values of a row say together: days in their order, members with their group. */
function settled(values: SheetValues, wrong: (field: WrittenDetail, says: string) => void): SheetValues {
  const { dateStart, dateEnd, members, onBehalfOf, ...rest } = values;
  const days: SheetValues = {};
  if (dateStart === undefined && dateEnd) wrong('dateEnd', 'a last day needs a first day');
  else if (dateStart !== undefined && dateEnd && dateEnd < dateStart) wrong('dateEnd', 'the last day is before the first');
  else if (dateStart !== undefined) Object.assign(days, { dateStart, dateEnd: dateEnd === dateStart ? '' : (dateEnd ?? '') });
  const group: SheetValues = {};
  if (onBehalfOf !== undefined) Object.assign(group, { onBehalfOf, ...(members === undefined ? {} : { members }) });
  else if (members !== undefined) wrong('members', 'members need the name of their group');
  return { ...rest, ...group, ...days };
}

function headingOf(placed: readonly Placed[], field: WrittenDetail): string | null {
  return placed.find(({ column }) => column.field === field)?.heading ?? null;
}

function isEmpty(cell: Cell): boolean {
  return typeof cell === 'string' && cell.trim() === '';
}

/** What is wrong with a cell, which is quoted where it has words. */
function wrongCell(cell: Cell, wrong: string): string {
  return typeof cell === 'string' ? `“${shortened(normaliseLine(cell))}” ${wrong}` : wrong;
}

const LONGEST_QUOTED = 60;
/** Longer than the names of fields. */
const LONGEST_HEADING = 100;

/** Words as they are quoted in a sentence about a table. */
export function shortened(words: string, longest = LONGEST_QUOTED): string {
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}
