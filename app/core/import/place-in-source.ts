import type { CopiedRun } from './clean-up.ts';
import type { Stretch } from './source.ts';

/** Where a passage of the cleaned text stands in its source: the stretches it was copied from, in order, joined where nothing lies between. Empty when none of it was copied. */
export function placeInSource(runs: readonly CopiedRun[], start: number, end: number): Stretch[] {
  return through(runs, start, end, ({ cleaned, source, length }) => ({ from: cleaned, to: source, length }));
}

/** Where a stretch of the source stands in the cleaned text, likewise. */
export function placeInCleaned(runs: readonly CopiedRun[], start: number, end: number): Stretch[] {
  return through(runs, start, end, ({ cleaned, source, length }) => ({ from: source, to: cleaned, length }));
}

/** Both sides of the runs rise, so the first that matters is found by halving. */
function through(runs: readonly CopiedRun[], start: number, end: number, sidesOf: (run: CopiedRun) => { from: number; to: number; length: number }): Stretch[] {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    const sides = run && sidesOf(run);
    if (sides && sides.from + sides.length <= start) low = middle + 1;
    else high = middle;
  }
  const places: Stretch[] = [];
  for (let index = low; index < runs.length; index++) {
    const run = runs[index];
    if (!run) break;
    const { from, to, length } = sidesOf(run);
    if (from >= end) break;
    const place = { start: to + Math.max(0, start - from), end: to + Math.min(length, end - from) };
    const last = places.at(-1);
    if (last?.end === place.start) last.end = place.end;
    else places.push(place);
  }
  return places;
}
