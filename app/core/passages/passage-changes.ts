import type { PassageView } from './passage-view.ts';

/** What two lists of passages differ in. */
export interface PassageChanges {
  /** Only in the earlier list, in its order. A passage on which something is said anew is here as it was, and in `come` as it is. */
  gone: readonly PassageView[];
  come: readonly PassageView[];
}

/**
 * Compares two lists, each in the order of its text. A passage that only moved with its text is the same one. Costs a look at each passage
 * outside the stretch that changed, and no more than a few within it.
 */
export function changesBetween(earlier: readonly PassageView[], later: readonly PassageView[]): PassageChanges {
  if (earlier === later) return { gone: [], come: [] };
  const shorter = Math.min(earlier.length, later.length);
  let head = 0;
  while (head < shorter && isSameContent(earlier[head], later[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSameContent(earlier[earlier.length - 1 - tail], later[later.length - 1 - tail])) tail += 1;
  const before = earlier.slice(head, earlier.length - tail);
  const after = later.slice(head, later.length - tail);
  return { gone: without(before, after), come: without(after, before) };
}

/** Whatever is said on a passage anew gives it a new list of annotations; moving does not. */
function isSameContent(a: PassageView | undefined, b: PassageView | undefined): boolean {
  return a?.annotations === b?.annotations;
}

function without(some: readonly PassageView[], others: readonly PassageView[]): readonly PassageView[] {
  if (some.length === 0 || others.length === 0) return some;
  const known = new Set(others.map((passage) => passage.annotations));
  return some.filter((passage) => !known.has(passage.annotations));
}
