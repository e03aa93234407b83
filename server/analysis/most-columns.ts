import { sortColumns } from '#core/analysis/columns.ts';
import { countsOf } from '#core/analysis/countable.ts';
import type { MatrixColumn } from '#core/analysis/picture.ts';
import type { Material } from './material.ts';

/** So many columns are shown unless all are asked for, and then at most so many. */
const COLUMNS_AT_ONCE = 24;
const MOST_COLUMNS = 400;

/** How many columns are shown of as many as there are. */
export function columnsShown({ asked, isWhole }: Material['question']): number {
  return isWhole ? Infinity : asked.allColumns ? MOST_COLUMNS : COLUMNS_AT_ONCE;
}

/** The columns to show, in their order: those with the most taggings. And how many are left out. */
export function mostColumns({ question, counting, dimension }: Material, shown = columnsShown(question)): { columns: MatrixColumn[]; more: number } {
  const { valueOf } = countsOf(counting);
  const { people } = counting.numbers;
  const weights = new Map<string, number>();
  for (const statement of counting.statements) {
    const { tag, value, by } = statement.columns;
    const made: number[] = counting.isByCoding ? [] : [0];
    for (let coding = 0; coding < tag.length; coding++) {
      if (valueOf(tag[coding] ?? 0, value[coding] ?? 0, by[coding] ?? 0) < 0) continue;
      const whose = counting.isByCoding ? (by[coding] ?? 0) : 0;
      made[whose] = (made[whose] ?? 0) + 1;
    }
    made.forEach((weight, whose) => {
      for (const column of dimension.columnsOf(statement, people.names[whose] ?? '')) weights.set(column, (weights.get(column) ?? 0) + weight);
    });
  }
  const most = [...weights].sort(([, a], [, b]) => b - a).slice(0, shown);
  return { columns: sortColumns(most.map(([column]) => ({ column, ...dimension.wordsOf(column) })), dimension), more: weights.size - most.length };
}
