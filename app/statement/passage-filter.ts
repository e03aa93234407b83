import { changesBetween } from '#core/passage-changes.ts';
import type { PassageView } from '#core/passage-view.ts';

/** Which annotations the page shows. Open are those with a discussion that nobody has resolved. */
export const FILTERS = ['all', 'open', 'resolved'] as const;
export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Readonly<Record<Filter, string>> = { all: 'All', open: 'Open', resolved: 'Resolved' };

export function filterNamed(name: string | null): Filter {
  return FILTERS.find((filter) => filter === name) ?? 'all';
}

export function isShownBy(filter: Filter, passage: PassageView): boolean {
  if (filter === 'all') return true;
  if (filter === 'resolved') return passage.resolved;
  return !passage.resolved && passage.annotations.some((annotation) => annotation.comments.length > 0);
}

/** The tag that stands for a tag today: the one it was merged into, else itself. */
export type TodaysTag = (tag: string) => string;

/** Whether a passage counts among those of a tag, under whatever name it was given. */
export function carriesTag(passage: PassageView, tag: string, todaysTag: TodaysTag): boolean {
  const wanted = todaysTag(tag);
  return passage.annotations.some((annotation) => annotation.taggings.some(({ tagging }) => todaysTag(tagging.tag) === wanted));
}

/** What the passages of a statement count up to. */
export interface Counted {
  passages: readonly PassageView[];
  /** How many passages each filter shows. */
  counts: Readonly<Record<Filter, number>>;
  /** Taggings of the statement by the tag that they count as today. */
  uses: ReadonlyMap<string, number>;
  /** By which codebook. */
  todaysTag: TodaysTag | null;
}

export const NONE_COUNTED: Counted = { passages: [], counts: { all: 0, open: 0, resolved: 0 }, uses: new Map(), todaysTag: null };

/** Counts from what was counted before by the same codebook: only what has come or gone since is looked at. */
export function recount(last: Counted, passages: readonly PassageView[], todaysTag: TodaysTag): Counted {
  const before = last.todaysTag === todaysTag ? last : { ...NONE_COUNTED, todaysTag };
  const { gone, come } = changesBetween(before.passages, passages);
  if (gone.length === 0 && come.length === 0) return { ...before, passages };
  const counts = { ...before.counts };
  const uses = new Map(before.uses);
  const count = (passage: PassageView, by: 1 | -1) => {
    for (const filter of FILTERS) if (isShownBy(filter, passage)) counts[filter] += by;
    for (const { taggings } of passage.annotations) {
      for (const { tagging } of taggings) {
        const tag = todaysTag(tagging.tag);
        uses.set(tag, (uses.get(tag) ?? 0) + by);
      }
    }
  };
  for (const passage of gone) count(passage, -1);
  for (const passage of come) count(passage, 1);
  return { passages, counts, uses, todaysTag };
}
