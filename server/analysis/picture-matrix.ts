import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import type { Material } from './answer.ts';
import { mostColumns } from './most-columns.ts';

/** Tags by columns. */
export function pictureMatrix(material: Material): Picture {
  const { question: { asked, tags }, counting } = material;
  const { columns, more: moreColumns } = mostColumns(material);
  const wanted = new Set(columns.map(({ column }) => column));
  const cells = countMatrix({ ...counting, columnsOf: (statement, coding) => counting.columnsOf(statement, coding).filter((column) => wanted.has(column)) });
  const cellsOf = (tag: string) => ({ all: cells.get(tag)?.get(ALL) ?? null, cells: columns.map(({ column }) => cells.get(tag)?.get(column) ?? null) });
  const rows = treeRows(tags, asked.open, (tag) => cells.has(tag)).map((row) => ({ ...row, ...cellsOf(row.tag) }));
  return { view: 'matrix', columns, moreColumns, rows: [...rows, { tag: ALL, depth: 0, isOpen: null, ...cellsOf(ALL) }] };
}
