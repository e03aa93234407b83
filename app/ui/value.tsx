import type { ScaleStep } from '#core/taxonomy.ts';

/** The sign of a value: ▲ for, ○ neutral, ▼ against. Always stands beside its word. */
export function ValueGlyph({ polarity }: { polarity: ScaleStep['polarity'] }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      {polarity === 1 ? <path d="M5 1.2 9.2 8.6H.8z" fill="currentColor" /> : null}
      {polarity === 0 ? <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.8" /> : null}
      {polarity === -1 ? <path d="M5 8.8 9.2 1.4H.8z" fill="currentColor" /> : null}
    </svg>
  );
}

/** A value of a scale: its sign and its word. */
export function Value({ step }: { step: Pick<ScaleStep, 'label' | 'polarity' | 'definition'> }) {
  return (
    <span className="val" title={step.definition || undefined}>
      <ValueGlyph polarity={step.polarity} />
      <span>{step.label}</span>
    </span>
  );
}
