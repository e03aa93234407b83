import type { Scale, ScaleStep } from '#core/taxonomy.ts';

/** Stands for a tagging without a value. */
export const NO_VALUE = '-';

/** A value as pictures show it. `tone` is the name of its colour among the tokens. */
export interface ValueStep {
  key: string;
  label: string;
  polarity: ScaleStep['polarity'];
  tone: string;
}

const TONES: Readonly<Record<ScaleStep['polarity'], readonly string[]>> = {
  [1]: ['supports', 'calls-for', 'welcomes', 'offers'],
  [0]: ['conditional', 'questions', 'reports'],
  [-1]: ['criticises', 'opposes'],
};

/** The key of a value among those of all scales: the same word on two scales is two values. */
export function valueKey(scale: string | null, value: string | null): string {
  return value === null ? NO_VALUE : `${scale ?? ''}:${value}`;
}

/** Every value of the codebook's scales, those for something first and those against it last, each in the order of its scale; then what has none. */
export function valueSteps(scales: readonly Scale[]): ValueStep[] {
  const steps = scales.flatMap(({ id, steps: of }) => {
    const seen = { [1]: 0, [0]: 0, [-1]: 0 };
    const single = of.filter(({ polarity }) => polarity === -1).length === 1;
    return of.map(({ value, label, polarity }) => {
      const tones = polarity === -1 && single ? ['opposes'] : TONES[polarity];
      const tone = tones[seen[polarity]++ % tones.length] ?? 'reports';
      return { key: valueKey(id, value), label, polarity, tone };
    });
  });
  return [...steps.sort((a, b) => b.polarity - a.polarity), { key: NO_VALUE, label: 'without value', polarity: 0, tone: 'none' }];
}

/** The values that occur, in the order of `steps`; one that no scale has any more is called as it was kept. */
export function stepsOf(steps: readonly ValueStep[], keys: Iterable<string>): ValueStep[] {
  const wanted = new Set(keys);
  const known = steps.filter(({ key }) => wanted.delete(key));
  return [...known, ...[...wanted].map((key) => ({ key, label: key.slice(key.indexOf(':') + 1), polarity: 0 as const, tone: 'reports' }))];
}
