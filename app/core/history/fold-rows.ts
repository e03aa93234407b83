import type { ComparedRow } from './text-compare.ts';

/** A row of a comparison, or so many paragraphs that both texts have. */
export type FoldedRow = ComparedRow | { kept: number };

/** How two texts differ in paragraphs. */
export interface Difference {
  rows: FoldedRow[];
  changed: number;
  added: number;
  removed: number;
}

/** Paragraphs that stay are shown so many before and after a difference. */
const AROUND = 1;

/** A comparison without the paragraphs that stay, but for those beside a difference. Pure. */
export function foldRows(rows: readonly ComparedRow[]): Difference {
  const isNear = (at: number) => rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ isSame }) => !isSame);
  const folded: FoldedRow[] = [];
  rows.forEach((row, at) => {
    const last = folded.at(-1);
    if (isNear(at)) folded.push(row);
    else if (last && 'kept' in last) last.kept += 1;
    else folded.push({ kept: 1 });
  });
  const count = (is: (row: ComparedRow) => boolean) => rows.filter((row) => !row.isSame && is(row)).length;
  return { rows: folded, changed: count(({ was, is }) => was !== null && is !== null), added: count(({ was }) => was === null), removed: count(({ is }) => is === null) };
}
