import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import type { Material } from './material.ts';
import { mostColumns } from './most-columns.ts';

/** Tags by columns. */
export function pictureMatrix(material: Material): Picture {
  const { question: { asked, tags }, counting, used } = material;
  const { columns, more: moreColumns } = mostColumns(material);
  const wanted = new Set(columns.map(({ column }) => column));
  const shown = treeRows(tags, asked.open, (tag) => used.has(tag));
  const cells = countMatrix({ ...counting, columnsOf: (statement, by) => counting.columnsOf(statement, by).filter((column) => wanted.has(column)) }, [ALL, ...shown.map(({ tag }) => tag)]);
  const cellsOf = (tag: string) => ({ all: cells.get(tag)?.get(ALL) ?? null, cells: columns.map(({ column }) => cells.get(tag)?.get(column) ?? null) });
  return { view: 'matrix', columns, moreColumns, rows: [...shown, { tag: ALL, depth: 0, isOpen: null }].map((row) => ({ ...row, ...cellsOf(row.tag) })) };
}
