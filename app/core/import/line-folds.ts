import { lineAt } from './line-at.ts';
import type { SourceLine, Stretch } from './source.ts';

/** Some lines of a source, `to` exclusive, that are shown or folded into one. */
export interface LineRun {
  from: number;
  to: number;
  isFolded: boolean;
}

/** So many lines stay on either side of one that something is said of. */
const BESIDE = 2;
/** Fewer lines are shown rather than folded. */
const FEWEST_FOLDED = 6;

/** The lines of a source in runs: those that lie on the places or beside them are shown, longer rows of others are folded. */
export function foldsOf(lines: readonly SourceLine[], places: readonly Stretch[]): LineRun[] {
  const isShown = new Uint8Array(lines.length);
  for (const { start, end } of places) isShown.fill(1, Math.max(0, lineAt(lines, start) - BESIDE), lineAt(lines, Math.max(start, end - 1)) + 1 + BESIDE);
  const runs: LineRun[] = [];
  for (let from = 0; from < lines.length; ) {
    const next = isShown.indexOf(isShown[from] === 1 ? 0 : 1, from);
    const to = next === -1 ? lines.length : next;
    const isFolded = isShown[from] === 0 && to - from >= FEWEST_FOLDED;
    const last = runs.at(-1);
    if (last && !last.isFolded && !isFolded) last.to = to;
    else runs.push({ from, to, isFolded });
    from = to;
  }
  return runs;
}
