import { csvCell } from '#core/csv-cell.ts';
import { writtenOf } from '#core/details/written.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import { FILE_HEADINGS, SHEET_COLUMNS, type SheetColumn } from './metadata-sheet-columns.ts';

/** A file, or a statement by the file that it came from, with its details. */
export interface DescribedFile {
  file: string;
  details: StatementDetails;
}

const BOM = '\ufeff';

/** The columns that are written: of those about days only the one that holds a range. */
const WRITTEN: readonly SheetColumn[] = SHEET_COLUMNS.filter((column, index) => column.field !== 'dateEnd' && SHEET_COLUMNS.findIndex(({ field }) => field === column.field) === index);

/** The headings of a sheet that is written. */
export const SHEET_HEADINGS: readonly string[] = [FILE_HEADINGS[0], ...WRITTEN.map(({ names }) => names[0] ?? '')];

/** The metadata of files as a sheet that an import reads back as it was: CSV in UTF-8 with a byte-order mark, so that spreadsheets read every script. */
export function metadataCsv(files: readonly DescribedFile[]): string {
  const lines = files.map(({ file, details }) => [file, ...WRITTEN.map((column) => cellOf(column, details))]);
  return BOM + [SHEET_HEADINGS, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function cellOf({ field }: SheetColumn, details: StatementDetails): string {
  const written = writtenOf(details);
  if (field === 'members') return written.members.replaceAll('\n', '; ');
  return field === 'dateStart' && written.dateEnd !== '' ? `${written.dateStart}/${written.dateEnd}` : written[field];
}
