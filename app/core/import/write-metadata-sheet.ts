import { csvCell } from '#core/escaping/csv-cell.ts';
import { writtenOf } from '#core/details/written.ts';
import { ownName, type OwnWritten } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { parseFieldValue, plainWords } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { FILE_HEADINGS, SHEET_COLUMNS, type SheetColumn } from './metadata-sheet-columns.ts';
import { ownHeading } from './own-columns.ts';

/** A file, or a statement by the file that it came from, with its details and what stands in the fields of its workspace. */
export interface DescribedFile {
  file: string;
  details: StatementDetails;
  own: OwnWritten;
}

const BOM = '\ufeff';

/** The columns that are written: of those about days only the one that holds a range. */
const WRITTEN: readonly SheetColumn[] = SHEET_COLUMNS.filter((column, index) => column.field !== 'dateEnd' && SHEET_COLUMNS.findIndex(({ field }) => field === column.field) === index);

const SHEET_HEADINGS: readonly string[] = [FILE_HEADINGS[0], ...WRITTEN.map(({ names }) => names[0] ?? '')];

/** The metadata of files as a sheet that an import reads back as it was: CSV in UTF-8 with a byte-order mark, so that spreadsheets read every script. */
export function metadataCsv(files: readonly DescribedFile[], fields: readonly OwnField[]): string {
  const open = fields.filter(({ isArchived }) => !isArchived);
  const heading = [...SHEET_HEADINGS, ...open.map((field) => ownHeading(open, field))];
  const lines = files.map(({ file, details, own }) => [file, ...WRITTEN.map((column) => cellOf(column, details)), ...open.map((field) => ownCell(field, own))]);
  return BOM + [heading, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function cellOf({ field }: SheetColumn, details: StatementDetails): string {
  const written = writtenOf(details);
  if (field === 'members') return written.members.replaceAll('\n', '; ');
  return field === 'dateStart' && written.dateEnd !== '' ? `${written.dateStart}/${written.dateEnd}` : written[field];
}

function ownCell(field: OwnField, own: OwnWritten): string {
  const read = parseFieldValue(field, own[ownName(field.id)] ?? '');
  return read.ok && read.value !== null ? plainWords(field, read.value) : '';
}
