import { sortColumns } from '#core/analysis/columns.ts';
import type { MatrixColumn } from '#core/analysis/picture.ts';
import type { Material } from './answer.ts';

/** So many columns are shown unless all are asked for, and then at most so many. */
const COLUMNS_AT_ONCE = 24;
const MOST_COLUMNS = 400;

/** The columns to show, in their order: those with the most taggings. And how many are left out. */
export function mostColumns({ question: { asked }, counting: { statements, by }, dimension }: Material): { columns: MatrixColumn[]; more: number } {
  const weights = new Map<string, number>();
  const add = (column: string, weight: number) => weights.set(column, (weights.get(column) ?? 0) + weight);
  for (const statement of statements) {
    const fixed = dimension.columnsOf(statement, null);
    let weight = 0;
    for (const { codings } of statement.passages) {
      for (const coding of codings) {
        if (by !== null && coding.by !== by) continue;
        weight += 1;
        if (dimension.isByCoding) for (const column of dimension.columnsOf(statement, coding)) add(column, 1);
      }
    }
    for (const column of fixed) add(column, weight);
  }
  const most = [...weights].sort(([, a], [, b]) => b - a).slice(0, asked.allColumns ? MOST_COLUMNS : COLUMNS_AT_ONCE);
  return { columns: sortColumns(most.map(([column]) => ({ column, ...dimension.wordsOf(column) })), dimension), more: weights.size - most.length };
}
