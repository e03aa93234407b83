import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import type { Material } from './material.ts';
import { columnsShown, mostColumns } from './most-columns.ts';
import { mostRows } from './most-rows.ts';

/** So many rows are shown unless more are asked for, and then at most so many, of no more cells than a page can hold. */
const ROWS_AT_ONCE = 200;
const MOST_ROWS = 1_000;
const MOST_CELLS = 40_000;
/** A file has every row, and of the columns as many as make no more cells than this. */
const MOST_CELLS_IN_FILE = 4_000_000;

/** Tags by columns. */
export function pictureMatrix(material: Material): Picture {
  const { question: { asked, isWhole }, counting } = material;
  const all = mostRows(material, Infinity).rows.length;
  const { columns, more: moreColumns } = mostColumns(material, Math.min(columnsShown(material.question), Math.max(1, Math.floor(MOST_CELLS_IN_FILE / Math.max(1, all)))));
  const most = asked.allColumns ? Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns.length))) : ROWS_AT_ONCE;
  const { rows: shown, more: moreRows } = mostRows(material, isWhole ? Infinity : most);
  const wanted = new Set(columns.map(({ column }) => column));
  const cells = countMatrix({ ...counting, columnsOf: (statement, by) => counting.columnsOf(statement, by).filter((column) => wanted.has(column)) }, [ALL, ...shown.map(({ tag }) => tag)]);
  const cellsOf = (tag: string) => ({ all: cells.get(tag)?.get(ALL) ?? null, cells: columns.map(({ column }) => cells.get(tag)?.get(column) ?? null) });
  return { view: 'matrix', columns, moreColumns, moreRows, rows: [...shown, { tag: ALL, depth: 0, isOpen: null }].map((row) => ({ ...row, ...cellsOf(row.tag) })) };
}
