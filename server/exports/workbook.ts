import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { CellKind, CellValue, Table } from '#core/export/tables/table.ts';

/** A table with all its rows. */
export interface FilledTable extends Table {
  rows: readonly (readonly CellValue[])[];
}

/** What Excel takes into one cell, in UTF-16 units. */
const LONGEST_CELL = 32_767;
const WIDE = 60;
const NARROW = 18;

/** Tables as the sheets of an XLSX file. Cells are typed: words are never formulas, days and instants (in UTC) are dates. */
export function workbook(tables: readonly FilledTable[]): Promise<Buffer> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ isWide }) => ({ width: isWide ? WIDE : NARROW })),
    data: [columns.map(({ heading }): Cell => ({ value: heading, type: String, fontWeight: 'bold' })), ...rows.map((row) => row.map((value, index) => cellOf(value, columns[index]?.kind ?? 'words')))],
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function cellOf(value: CellValue, kind: CellKind): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (kind === 'day') return { value: new Date(`${value}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' };
  if (kind === 'instant') return { value: new Date(value), type: Date, format: 'yyyy-mm-dd hh:mm' };
  return { value: value.slice(0, LONGEST_CELL), type: String };
}
