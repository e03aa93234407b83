import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { PASSAGES_AT_ONCE, writeAnalysis, type AnalysisAsked, type Chosen } from '#core/analysis/asked.ts';
import { chosenName } from './use-chosen-focus.ts';

interface CountLinkProps {
  asked: AnalysisAsked;
  chosen: Chosen;
  /** What the walk through the table calls it. */
  name: string;
  tabIndex: number | undefined;
  children: ReactNode;
}

/** The address of the passages behind a number. */
export function chosenAddress(asked: AnalysisAsked, chosen: Chosen): string {
  return `?${writeAnalysis({ ...asked, chosen, show: PASSAGES_AT_ONCE })}`;
}

/** Whether the passages of this number are shown. */
export function isChosen({ chosen: now }: AnalysisAsked, chosen: Chosen): boolean {
  return now !== null && chosenName(now) === chosenName(chosen);
}

/** A number that leads to its passages. */
export function CountLink({ asked, chosen, name, tabIndex, children }: CountLinkProps) {
  return (
    <Link className="cellrow" to={chosenAddress(asked, chosen)} preventScrollReset aria-current={isChosen(asked, chosen) ? 'true' : undefined} data-cell={name} data-opens={chosenName(chosen)} tabIndex={tabIndex}>
      {children}
    </Link>
  );
}
