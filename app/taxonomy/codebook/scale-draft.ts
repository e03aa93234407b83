import { newKey, newValue } from '#core/codebook/new-value.ts';
import { scaleStep, type ScaleStep } from '#core/taxonomy.ts';

/** A value as it is being edited; a new one has none stored yet, and its letter may be still to be chosen. */
export interface DraftStep extends Omit<ScaleStep, 'value' | 'key'> {
  /** Tells rows apart while they move about. */
  row: number;
  value: string | null;
  /** Null: a free letter of its label. */
  key: string | null;
}

export function draftOf(steps: readonly ScaleStep[]): DraftStep[] {
  return steps.map((step, row) => ({ ...step, row }));
}

/** A new, empty value at the end. */
export function withNew(draft: readonly DraftStep[]): DraftStep[] {
  const row = Math.max(-1, ...draft.map((step) => step.row)) + 1;
  return [...draft, { row, value: null, key: null, label: '', definition: '', polarity: 0 }];
}

/** The draft with the step of this row one place up or down; as it was at the ends. */
export function moved(draft: readonly DraftStep[], row: number, by: 1 | -1): DraftStep[] {
  const at = draft.findIndex((step) => step.row === row);
  const [here, there] = [draft[at], draft[at + by]];
  if (!here || !there) return [...draft];
  return draft.map((step, index) => (index === at ? there : index === at + by ? here : step));
}

/** The letter that a step of the draft has, or would be given. */
export function keyIn(draft: readonly DraftStep[], step: DraftStep): string {
  return step.key ?? newKey(step.label, draft.filter((other) => other !== step).map(({ key, retired }) => ({ key: key ?? '', ...(retired && { retired }) })));
}

/** The steps to be stored, or what is wrong with the first that is not complete. */
export function stepsOf(draft: readonly DraftStep[]): { ok: true; steps: ScaleStep[] } | { ok: false; problem: string } {
  const steps: ScaleStep[] = [];
  const taken = draft.flatMap(({ value }) => (value === null ? [] : [{ value }]));
  for (const step of draft) {
    const { label, definition, polarity, retired } = step;
    const value = step.value ?? newValue(label, [...taken, ...steps]);
    const parsed = scaleStep.safeParse({ value, label: label.trim(), definition: definition.trim(), polarity, key: step.key ?? newKey(label, [...steps, ...lettersOf(draft)]), ...(retired && { retired }) });
    if (!parsed.success) return { ok: false, problem: label.trim() === '' ? 'Give every value a name.' : `“${label}” needs a letter from A to Z.` };
    steps.push(parsed.data);
  }
  return steps.length > 0 ? { ok: true, steps } : { ok: false, problem: 'A scale has at least one value.' };
}

function lettersOf(draft: readonly DraftStep[]): Pick<ScaleStep, 'key' | 'retired'>[] {
  return draft.flatMap(({ key, retired }) => (key === null ? [] : [{ key, ...(retired && { retired }) }]));
}
