import type { AnalysisAsked, Chosen } from '#core/analysis/asked.ts';
import type { Cell } from '#core/analysis/matrix.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import { CountLink, isChosen } from './count-link.tsx';
import { cellWords, ValueBar } from './value-bar.tsx';

interface ValueCellProps {
  asked: AnalysisAsked;
  cell: Cell | null;
  steps: readonly ValueStep[];
  name: string;
  tabIndex: number | undefined;
  chosen: Chosen;
  /** How many pixels one counts. */
  unit: number;
  isSplit?: boolean;
}

/** A count with its values as a bar; a dot where nothing is counted. */
export function ValueCell({ asked, cell, steps, name, tabIndex, chosen, unit, isSplit = false }: ValueCellProps) {
  const classes = [isSplit ? 'split' : '', cell ? 'cell' : 'none', isChosen(asked, chosen) ? 'sel' : ''].filter(Boolean).join(' ');
  if (!cell) {
    return (
      <td className={classes}>
        <span aria-hidden="true">·</span>
        <span className="vh">none</span>
      </td>
    );
  }
  const words = cellWords(cell, steps);
  return (
    <td className={classes} title={words}>
      <CountLink asked={asked} chosen={chosen} name={name} tabIndex={tabIndex}>
        <span className="num">{cell.count}</span>
        <ValueBar cell={cell} steps={steps} unit={unit} />
        <span className="vh">: {words}</span>
      </CountLink>
    </td>
  );
}
