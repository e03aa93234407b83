import type { ValueStep } from '#core/analysis/value-step.ts';

/** What the colours of the bars mean. */
export function Legend({ steps }: { steps: readonly ValueStep[] }) {
  return (
    <ul className="an-legend" aria-label="Values">
      {steps.map(({ key, label, polarity, tone }) => (
        <li key={key}>
          <i className={polarity === -1 ? `tone-${tone} v-neg` : `tone-${tone}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
