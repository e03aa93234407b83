import type { Cell } from '#core/analysis/matrix.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';

/** The values of a cell as one stacked bar. It says nothing that `cellWords` does not. */
export function ValueBar({ cell, steps, unit }: { cell: Cell; steps: readonly ValueStep[]; unit: number }) {
  return (
    <span className="bar9" aria-hidden="true">
      {steps.map(({ key, polarity, tone }) => {
        const count = cell.values[key];
        return count === undefined ? null : <i key={key} className={polarity === -1 ? `tone-${tone} v-neg` : `tone-${tone}`} style={{ inlineSize: `${Math.max(1, count * unit)}px` }} />;
      })}
    </span>
  );
}

/** What a cell says by value: "2 supports, 1 opposes". */
export function cellWords(cell: Cell, steps: readonly ValueStep[]): string {
  return steps.flatMap(({ key, label }) => (cell.values[key] === undefined ? [] : [`${cell.values[key]} ${label}`])).join(', ');
}

const WIDEST = 88;
const UNIT = 5;

/** How many pixels one counts, so that the longest bar fits: the same for all cells that are compared. */
export function unitFor(cells: readonly (Cell | null)[]): number {
  const longest = Math.max(1, ...cells.map((cell) => (cell ? Object.values(cell.values).reduce((sum, count) => sum + count, 0) : 0)));
  return Math.min(UNIT, WIDEST / longest);
}
