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

export function carriesTag(passage: PassageView, tag: string): boolean {
  return passage.annotations.some((annotation) => annotation.taggings.some(({ tagging }) => tagging.tag === tag));
}

/** How many passages each filter shows. */
export function filterCounts(passages: readonly PassageView[]): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: 0, open: 0, resolved: 0 };
  for (const passage of passages) for (const filter of FILTERS) if (isShownBy(filter, passage)) counts[filter]++;
  return counts;
}

/** Taggings of the statement by tag. */
export function tagCounts(passages: readonly PassageView[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const passage of passages) {
    for (const annotation of passage.annotations) {
      for (const { tagging } of annotation.taggings) counts.set(tagging.tag, (counts.get(tagging.tag) ?? 0) + 1);
    }
  }
  return counts;
}
