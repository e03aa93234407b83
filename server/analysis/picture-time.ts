import { ALL, countMatrix, type Counting } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { stretchesOf } from '#core/analysis/stretches.ts';
import type { Material } from './material.ts';
import { mostColumns } from './most-columns.ts';

/** A theme, or everything, over time: by position holder. */
export function pictureTime(material: Material): Picture {
  const { question: { asked }, counting } = material;
  const { columns: holders, more: moreRows } = mostColumns(material);
  const stretches = stretchesOf(counting.statements);
  const wanted = new Set(holders.map(({ column }) => column));
  const timed: Counting = { ...counting, columnsOf: (statement, by) => counting.columnsOf(statement, by).flatMap((holder) => (wanted.has(holder) ? [timeColumn(stretches.of(statement), holder)] : [])) };
  const theme = asked.theme ?? ALL;
  const cells = countMatrix(timed, [theme]).get(theme);
  return {
    view: 'time',
    stretches: stretches.all.map((stretch) => ({ stretch, label: stretches.wordsOf(stretch) })),
    rows: holders.map((holder) => ({ ...holder, cells: stretches.all.map((stretch) => cells?.get(timeColumn(stretch, holder.column)) ?? null) })),
    moreRows,
  };
}

/** The column of a holder in a stretch of time. */
export function timeColumn(stretch: string, holder: string): string {
  return `${stretch} ${holder}`;
}
