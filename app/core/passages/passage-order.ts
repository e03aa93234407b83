import type { PassageView } from './passage-view.ts';
import type { Passage } from '#core/entities/target.ts';

/** By start, longer first; what stands at the same place (orphans can) in order of its key. */
export function comparePassages(a: PassageView, b: PassageView): number {
  return compareByPlace(a, b) || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** By start, longer first; equal for two layers' passages at the same place. */
export function compareByPlace(a: PassageView, b: PassageView): number {
  return comparePlaces(placeOf(a), placeOf(b));
}

/** By start, longer first. */
export function comparePlaces(a: Passage, b: Passage): number {
  return a.start - b.start || b.end - a.end;
}

/** Where a place is in a list sorted by `comparePlaces`, or would be; `found` is what has exactly this place. O(log n). */
export function placeIn<T extends { range: Passage }>(list: readonly T[], place: Passage): { at: number; found: T | undefined } {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && comparePlaces(other.range, place) < 0) low = middle + 1;
    else high = middle;
  }
  const next = list[low];
  return { at: low, found: next && comparePlaces(next.range, place) === 0 ? next : undefined };
}

function placeOf(view: PassageView): Passage {
  return view.range ?? view.annotations[0]?.annotation.target.position ?? { start: 0, end: 0 };
}
