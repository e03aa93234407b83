import { csvCell } from '#core/escaping/csv-cell.ts';

/** What a cell may hold, by its column's kind: words, a count, a day as ISO 8601 (`day`), or an instant (`instant`). */
export type CellKind = 'words' | 'number' | 'day' | 'instant';
export type CellValue = string | number | null;

/** A column of a table of such rows. */
export interface Column<Row> {
  heading: string;
  kind: CellKind;
  /** Wide columns hold sentences. */
  isWide?: true;
  of(row: Row): CellValue;
}

/** A table as far as files need it: its name, its columns, and the cells of a row in their order. */
export interface Table {
  name: string;
  columns: readonly { heading: string; kind: CellKind; isWide?: true }[];
}

/** Spreadsheets on Windows take a file without it for one in the language's own old encoding. */
const BOM = '\ufeff';

/** The first line of a table as CSV. */
export function csvHead({ columns }: Table): string {
  return `${BOM}${csvRow(columns.map(({ heading }) => heading))}`;
}

/** A row of a table as CSV: words that a spreadsheet would calculate are made harmless, numbers stay numbers (also those below zero), instants and days are as ISO 8601 has them. */
export function csvRow(cells: readonly CellValue[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? csvCell(cell) : String(cell ?? ''))).join(',')}\r\n`;
}
