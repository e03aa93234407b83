import { ownName, type OwnName } from '#core/fields/edit-own.ts';
import { fieldNamed, hasChoices, type OwnField } from '#core/fields/field.ts';
import { parseFieldValue, writeFieldValue } from '#core/fields/value.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { bareHeading, columnNamed, FILE_HEADINGS } from './metadata-sheet-columns.ts';
import { daysIn } from './metadata-sheet-date.ts';
import type { Cell, MetadataSheet, SheetProblem } from './metadata-sheet.ts';
import { shortened } from './read-metadata-sheet.ts';

/** What a sheet tells of the fields of a workspace. */
export interface OwnColumns {
  /** The heading under which each field stands, as the sheet writes it. */
  columns: ReadonlyMap<OwnName, string>;
  /** Which of the columns that were left aside are fields, and which of them are a field that another column stands for already. */
  known: ReadonlySet<number>;
  doubled: ReadonlySet<number>;
  /** What stands in the fields, by the number of the row: choices by their ids, as a form holds them. */
  valuesOf: ReadonlyMap<number, ReadonlyMap<OwnName, string>>;
  problems: readonly SheetProblem[];
}

/** What is put before the name of a field where a column of ours, or the one of the files, has that name too. */
const BEFORE = 'field: ';

/** The field that a heading means: by its name or key, as headings of details are compared; one that is archived is none. */
export function ownFieldNamed(fields: readonly OwnField[], heading: string): OwnField | undefined {
  const open = fields.filter(({ isArchived }) => !isArchived);
  const rest = heading.toLowerCase().startsWith(BEFORE) ? [heading.slice(BEFORE.length)] : [];
  return [heading, ...rest].flatMap((name) => fieldNamed(open, name) ?? open.find((field) => isBareName(field, name)) ?? open.filter(({ id }) => id === name))[0];
}

function isBareName({ name, key }: OwnField, heading: string): boolean {
  const bare = bareHeading(heading);
  return bare !== '' && (bareHeading(name) === bare || bareHeading(key) === bare);
}

const FILES = new Set(FILE_HEADINGS.map(bareHeading));

/** The heading under which a field is written, so that it is read as this one again. */
export function ownHeading(fields: readonly OwnField[], field: OwnField): string {
  const names = [field.name, field.key, BEFORE + field.name, BEFORE + field.key];
  return names.find((name) => !columnNamed(name) && !FILES.has(bareHeading(name)) && ownFieldNamed(fields, name)?.id === field.id) ?? field.id;
}

/**
 * Reads the columns of a sheet that are fields of a workspace. A cell that a field cannot hold is left out with a sentence that names its row and column, and everything else of its row
 * stays. An empty cell says nothing.
 */
export function readOwnColumns({ leftAside, rows }: Pick<MetadataSheet, 'leftAside' | 'rows'>, fields: readonly OwnField[]): OwnColumns {
  const fieldAt = new Map<number, OwnField>();
  const columns = new Map<OwnName, string>();
  const doubled = new Set<number>();
  for (const [at, { column, why }] of leftAside.entries()) {
    const field = why === 'unknown' ? ownFieldNamed(fields, column) : undefined;
    if (!field) continue;
    if (columns.has(ownName(field.id))) doubled.add(at);
    else {
      fieldAt.set(at, field);
      columns.set(ownName(field.id), column);
    }
  }
  const problems: SheetProblem[] = [];
  const valuesOf = new Map<number, ReadonlyMap<OwnName, string>>();
  const cells = new Map<OwnField, Map<Cell, OwnCell>>();
  const readOnce = (field: OwnField, cell: Cell) => {
    const known = cells.get(field) ?? new Map<Cell, OwnCell>();
    const read = known.get(cell) ?? readOwnCell(field, cell);
    cells.set(field, known.set(cell, read));
    return read;
  };
  for (const { row, others = [] } of fieldAt.size > 0 ? rows : []) {
    const written = new Map<OwnName, string>();
    for (const { at, cell } of others) {
      const field = fieldAt.get(at);
      const read = field && readOnce(field, cell);
      if (!field || !read) continue;
      if ('wrong' in read) problems.push({ row, column: leftAside[at]?.column ?? null, says: read.wrong });
      else if (read.is !== '') written.set(ownName(field.id), read.is);
    }
    if (written.size > 0) valuesOf.set(row, written);
  }
  return { columns, known: new Set(fieldAt.keys()), doubled, valuesOf, problems };
}

type OwnCell = { is: string } | { wrong: string };

/** A day is read in all the ways in which one is read that is a detail. */
function readOwnCell(field: OwnField, cell: Cell): OwnCell {
  if (typeof cell !== 'string') return { wrong: cell.unfit };
  const days = field.kind === 'date' ? daysIn(cell) : undefined;
  const read = parseFieldValue(field, days && 'start' in days && days.start === days.end ? days.start : cell);
  if (read.ok) return { is: writeFieldValue(read.value ?? undefined) };
  const why = read.problem.replace(/\.$/, '');
  return { wrong: hasChoices(field.kind) && why.startsWith('“') ? why : `“${shortened(normaliseLine(cell))}” was not taken: ${why.slice(0, 1).toLowerCase()}${why.slice(1)}` };
}
