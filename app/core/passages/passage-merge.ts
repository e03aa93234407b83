import { compareByPlace } from './passage-order.ts';
import type { PassageView } from './passage-view.ts';

/**
 * Joins the passages of two layers, each in the order of the text; of two at the same place the first list's comes first. One walk over both, and none when either is
 * empty: the other list is then given back as it is.
 */
export function mergePassages(first: readonly PassageView[], second: readonly PassageView[]): readonly PassageView[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const merged: PassageView[] = [];
  let taken = 0;
  for (const passage of first) {
    for (let other = second[taken]; other && compareByPlace(other, passage) < 0; other = second[taken]) {
      merged.push(other);
      taken += 1;
    }
    merged.push(passage);
  }
  return merged.concat(second.slice(taken));
}
