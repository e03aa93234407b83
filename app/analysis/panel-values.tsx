import { Link } from '@remix-run/react';
import { PASSAGES_AT_ONCE, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import { stepsOf, type ValueStep } from '#core/analysis/value-step.ts';
import { Value } from '#app/ui/value.tsx';

interface PanelValuesProps {
  asked: AnalysisAsked;
  /** How many there are by key of a value. */
  values: Readonly<Record<string, number>>;
  steps: readonly ValueStep[];
}

/** The values that a number is made of: each leads to its passages alone, and once more back to all. */
export function PanelValues({ asked, values, steps }: PanelValuesProps) {
  const { chosen } = asked;
  const told = stepsOf(steps, Object.keys(values));
  if (!chosen || (told.length < 2 && chosen.value === '')) return null;
  return (
    <ul className="an-values" aria-label="By value">
      {told.map((step) => {
        const isChosen = chosen.value === step.key;
        return (
          <li key={step.key}>
            <Link to={`?${writeAnalysis({ ...asked, chosen: { ...chosen, value: isChosen ? '' : step.key }, show: PASSAGES_AT_ONCE })}`} replace preventScrollReset aria-current={isChosen ? 'true' : undefined}>
              <span className="num">{values[step.key]}</span> <Value step={{ label: step.label, polarity: step.polarity, definition: '' }} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
