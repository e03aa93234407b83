import { fold } from '#core/text/fold.ts';
import { isSame } from '#core/same.ts';
import { offeredSteps, type Scale, type ScaleStep } from '#core/taxonomy.ts';
import type { CodebookProblem } from './problem.ts';

/** What one revision did to one scale; `before` is null when it made it. */
export interface ScaleChange {
  before: Scale | null;
  after: Scale;
}

export type Scales = ReadonlyMap<string, Scale>;
export type RevisedScales = { ok: true; scales: ScaleChange[] } | { ok: false; problem: CodebookProblem };

const no = (problem: CodebookProblem): RevisedScales => ({ ok: false, problem });

/** A new scale. Refused when its name is taken, or its values cannot be told apart. */
export function madeScale(scales: Scales, after: Scale): RevisedScales {
  return checked(scales, { before: null, after });
}

/** Changes name or steps of a scale, unless someone wrote what its author has not seen. Values are never taken out, only retired: taggings have them. */
export function editedScale(scales: Scales, { scale, fields, was }: { scale: string; fields: Partial<Scale>; was: Partial<Scale> }): RevisedScales {
  const before = scales.get(scale);
  if (!before) return no('unknown-scale');
  const unseen = (['name', 'steps'] as const).some((field) => field in fields && field in was && !isSame(was[field], before[field]) && !isSame(fields[field], before[field]));
  const after = { ...before, ...fields };
  if (unseen || before.steps.some(({ value }) => !after.steps.some((step) => step.value === value))) return no('changed-meanwhile');
  return isSame(before, after) ? no('no-change') : checked(scales, { before, after });
}

/** Takes changes of scales back where nobody has changed them since. Values that came with them are retired, because people may have given them; a scale that was made stays. */
export function undoneScales(scales: Scales, changes: readonly ScaleChange[]): RevisedScales {
  const undone: ScaleChange[] = [];
  for (const { before, after } of changes) {
    const now = scales.get(after.id);
    if (!now) return no('unknown-scale');
    if (!isSame(now, after)) return no('changed-meanwhile');
    if (!before) continue;
    const came = after.steps.filter(({ value }) => !before.steps.some((step) => step.value === value)).map((step): ScaleStep => ({ ...step, retired: true }));
    const change = checked(scales, { before: now, after: { ...before, steps: [...before.steps, ...came] } });
    if (!change.ok) return change;
    undone.push(...change.scales);
  }
  return { ok: true, scales: undone };
}

function checked(scales: Scales, change: ScaleChange): RevisedScales {
  const { after } = change;
  const name = fold(after.name).text;
  if ([...scales.values()].some((other) => other.id !== after.id && fold(other.name).text === name)) return no('duplicate-scale');
  const offered = offeredSteps(after);
  const areDistinct = [after.steps.map(({ value }) => value), offered.map(({ key }) => key), offered.map(({ label }) => fold(label).text)].every((all) => new Set(all).size === all.length);
  return areDistinct ? { ok: true, scales: [change] } : no('duplicate-value');
}
