import type { ReactNode } from 'react';
import type { AnalysisAsked, Chosen } from '#core/analysis/asked.ts';
import { CountLink, isChosen } from './count-link.tsx';

interface CountCellProps {
  asked: AnalysisAsked;
  /** Nothing is shown as a plain nought. */
  count: number;
  /** The passages that are counted, or that what is counted was given to. */
  chosen: Chosen;
  /** What the walk through the table calls it. */
  name: string;
  tabIndex: number | undefined;
  /** Said in place of the number alone. */
  children?: ReactNode;
}

/** A figure of a table that leads to its passages. */
export function CountCell({ asked, count, chosen, name, tabIndex, children }: CountCellProps) {
  if (count === 0) return <td className="num none">{children ?? 0}</td>;
  return (
    <td className={isChosen(asked, chosen) ? 'cell sel' : 'cell'}>
      <CountLink asked={asked} chosen={chosen} name={name} tabIndex={tabIndex}>
        <span className="num">{children ?? count}</span>
      </CountLink>
    </td>
  );
}
