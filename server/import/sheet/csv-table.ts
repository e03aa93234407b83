import { CsvError, parse } from 'csv-parse/sync';
import { plainCell } from '#core/escaping/csv-cell.ts';
import { LONGEST_CELL, MOST_ROWS } from '#core/import/metadata-sheet.ts';
import type { TableReading } from '#core/import/metadata-sheet-json.ts';
import { columnNamed } from '#core/import/metadata-sheet-columns.ts';
import { fileColumn } from '#core/import/read-metadata-sheet.ts';

/** What may stand between cells. */
export const DELIMITERS = [',', ';', '\t', '|'];
/** The heading is looked for in so many rows of the beginning of the text, since above it may stand a title; in the first row alone where a quotation mark breaks the others. */
const HEAD_ROWS = [10, 1];
const HEAD_UNITS = 64 * 1024;
const LONGEST_RECORD = 16 * LONGEST_CELL;

/** Reads the text of a CSV file, whatever stands between its cells. Its rows are counted as spreadsheets do; what `csvCell` put before a formula is taken away. */
export function csvTable(text: string): TableReading {
  const [separator, body] = separatorLine(text);
  const head = (separator === undefined ? DELIMITERS : [separator]).map((delimiter) => headOf(body, delimiter)).reduce((best, one) => (one.known > best.known ? one : best));
  if (head.known < 0) return { kind: 'refused', why: 'No column of it says which file a row is about. Call one “file”: it holds the names of the files.' };
  try {
    const records = cellsOf(body, head.delimiter, { to: head.at + MOST_ROWS + 2, max_record_size: LONGEST_RECORD });
    const rows = records.slice(head.at + 1).map((cells, index) => ({ row: head.at + index + 2, cells: cells.map(plainCell) }));
    return { kind: 'table', table: { format: 'csv', heading: (records[head.at] ?? []).map(plainCell), rows } };
  } catch (error) {
    if (error instanceof CsvError) return { kind: 'refused', why: brokenWords(error) };
    throw error;
  }
}

/** The line by which some spreadsheets say what stands between cells; they do not count it. */
export function separatorLine(text: string): [string | undefined, string] {
  const match = /^\ufeff?sep=([,;|\t])\r?\n/i.exec(text);
  return match ? [match[1], text.slice(match[0].length)] : [undefined, text];
}

/** Where the heading stands when this sign parts the cells, and how many of its columns are known; -1 without one that names files. */
function headOf(text: string, delimiter: string): { delimiter: string; at: number; known: number } {
  for (const to of HEAD_ROWS) {
    try {
      const rows = cellsOf(text.slice(0, HEAD_UNITS), delimiter, { to });
      const at = rows.findIndex((cells) => fileColumn(cells) !== undefined);
      if (at >= 0) return { delimiter, at, known: (rows[at] ?? []).filter((cell) => columnNamed(cell)).length };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
  }
  return { delimiter, at: 0, known: -1 };
}

/** A quotation mark within a cell that does not begin with one is a sign like others, as spreadsheets read it. */
export function cellsOf(text: string, delimiter: string, options: { to: number; max_record_size?: number }): string[][] {
  return parse(text, { ...options, bom: true, delimiter, relax_column_count: true, relax_quotes: true });
}

function brokenWords(error: CsvError): string {
  const line: unknown = Reflect.get(error, 'lines');
  const where = typeof line === 'number' ? ` near line ${line}` : '';
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `A quotation mark is opened${where} and not closed.`;
    case 'CSV_MAX_RECORD_SIZE':
      return `A row${where} is longer than a sheet can have. Perhaps a quotation mark is not closed.`;
    default:
      return `It cannot be parted into cells${where}. Open it in a spreadsheet and save it anew.`;
  }
}
