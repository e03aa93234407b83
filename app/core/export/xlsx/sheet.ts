import type { CellKind, CellValue, Table } from '#core/export/tables/table.ts';
import { xmlText } from '#core/refi/xml.ts';
import { STYLES, XLSX_HEAD, XLSX_NAMESPACE } from './package.ts';

/** What Excel takes into one sheet, its heading included. */
export const MOST_SHEET_ROWS = 1_048_576;
/** What Excel takes into one cell, in UTF-16 units. */
const LONGEST_CELL = 32_767;
/** Widths of columns, in letters. */
const WIDE = 60;
const NARROW = 18;
/** Excel counts days from 30 December 1899; this is 1 January 1970. */
const FIRST_DAY = 25_569;
const DAY_MS = 86_400_000;

/** The beginning of a sheet up to its rows: the heading stays in sight, and is the first row. */
export function sheetHead({ columns }: Table): string {
  const widths = columns.map(({ isWide }, at) => `<col min="${at + 1}" max="${at + 1}" width="${isWide ? WIDE : NARROW}" customWidth="1"/>`).join('');
  const headings = rowOf(1, columns.map(({ heading }, at) => wordsCell(place(at, 1), heading, STYLES.heading)));
  return `${XLSX_HEAD}<worksheet xmlns="${XLSX_NAMESPACE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths === '' ? '' : `<cols>${widths}</cols>`}<sheetData>${headings}`;
}

export const SHEET_END = '</sheetData></worksheet>';

/** A row with typed cells; `row` counts from 1, the heading being the first. Words are never formulas, days and instants (in UTC) are dates. */
export function sheetRow(row: number, cells: readonly CellValue[], { columns }: Table): string {
  return rowOf(row, cells.map((value, at) => cellOf(place(at, row), value, columns[at]?.kind ?? 'words')));
}

function rowOf(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

function cellOf(at: string, value: CellValue, kind: CellKind): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? numberCell(at, value, STYLES.plain) : '';
  const instant = kind === 'words' || kind === 'number' ? Number.NaN : Date.parse(kind === 'day' ? `${value}T00:00:00.000Z` : value);
  if (Number.isNaN(instant)) return wordsCell(at, value, STYLES.plain);
  return numberCell(at, instant / DAY_MS + FIRST_DAY, kind === 'day' ? STYLES.day : STYLES.instant);
}

function numberCell(at: string, value: number, style: number): string {
  return `<c r="${at}"${styled(style)}><v>${value}</v></c>`;
}

function wordsCell(at: string, words: string, style: number): string {
  return `<c r="${at}"${styled(style)} t="inlineStr"><is><t xml:space="preserve">${xmlText(literal(cut(words)))}</t></is></c>`;
}

function styled(style: number): string {
  return style === STYLES.plain ? '' : ` s="${style}"`;
}

/** Words that no cell can hold whole end with an ellipsis, and never within a character. */
function cut(words: string): string {
  if (words.length <= LONGEST_CELL) return words;
  return `${words.slice(0, LONGEST_CELL - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Excel reads `_x0041_` as a letter written by its number, unless the first sign is itself written so. */
function literal(words: string): string {
  return words.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The name of a cell: A1, Z1, AA1. */
function place(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
