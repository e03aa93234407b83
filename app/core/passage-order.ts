import type { PassageView } from './passage-view.ts';
import type { Passage } from './target.ts';

/** By start, longer first; what stands at the same place (orphans can) in order of its key. */
export function comparePassages(a: PassageView, b: PassageView): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  return first.start - second.start || second.end - first.end || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** A sorted list with some views taken out and others put in; the same list when there are none. */
export function patched(list: readonly PassageView[], gone: readonly PassageView[], come: readonly PassageView[]): readonly PassageView[] {
  if (gone.length === 0 && come.length === 0) return list;
  const copy = [...list];
  for (const view of gone) {
    const at = lowerBound(copy, view);
    if (copy[at] === view) copy.splice(at, 1);
  }
  for (const view of come) copy.splice(lowerBound(copy, view), 0, view);
  return copy;
}

function lowerBound(list: readonly PassageView[], view: PassageView): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && comparePassages(other, view) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOf(view: PassageView): Passage {
  return view.range ?? view.annotations[0]?.annotation.target.position ?? { start: 0, end: 0 };
}
