import { changesBetween } from '#core/passages/passage-changes.ts';
import type { Author } from '#core/entities/author.ts';
import { id } from '#core/id.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { isCommentShown, isPassageShown } from '#core/passages/shown-to-reader.ts';
import { factsOf } from '#app/margin/passage-facts.ts';
import { WHERE, type Where } from './session/session.ts';

/** Which passages the page shows by their state. Open are those with a discussion that nobody has resolved. */
export const FILTERS = ['all', 'open', 'resolved', 'disputed', 'changed', 'untagged'] as const;
export type Filter = (typeof FILTERS)[number];

/** Those that stand as tabs, and are counted all the time. */
export const TABS = ['all', 'open', 'resolved'] as const satisfies readonly Filter[];
export type Tab = (typeof TABS)[number];

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  all: 'All',
  open: 'Open',
  resolved: 'Resolved',
  disputed: 'Disputed',
  changed: 'Changed or lost',
  untagged: 'Without a tag',
};

/** What narrows the passages that are shown; null where nothing does. `by` is an author's key. */
export interface Narrowing {
  show: Filter;
  layer: Where | null;
  tag: string | null;
  by: string | null;
}

export const NOT_NARROWED: Narrowing = { show: 'all', layer: null, tag: null, by: null };

/** Reads the narrowing that an address holds; what it does not know narrows nothing. */
export function narrowingIn(search: URLSearchParams): Narrowing {
  return {
    show: FILTERS.find((filter) => filter === search.get('show')) ?? 'all',
    layer: WHERE.find((where) => where === search.get('layer')) ?? null,
    tag: id.safeParse(search.get('tag')).data ?? null,
    by: search.get('by'),
  };
}

/** The query of an address with this narrowing, in which everything else stays as it is. */
export function searchWith(search: URLSearchParams, { show, layer, tag, by }: Narrowing): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ show: show === 'all' ? null : show, layer, tag, by })) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `?${next.toString()}`;
}

export function narrows({ show, layer, tag, by }: Narrowing): number {
  return [show !== 'all', layer, tag, by].filter(Boolean).length;
}

/** Names an author in an address. */
export function authorKey({ kind, id: author }: Author): string {
  return `${kind}-${author}`;
}

/** Whether a passage is among those of a state. What is hidden from this reader is among none, whatever its state is. */
export function isShownBy(filter: Filter, passage: PassageView): boolean {
  if (!isPassageShown(passage)) return false;
  switch (filter) {
    case 'all':
      return true;
    case 'resolved':
      return passage.resolved;
    case 'open':
      return !passage.resolved && passage.annotations.some(({ comments }) => comments.some(isCommentShown));
    case 'disputed':
      return factsOf(passage).isDisputed;
    case 'changed':
      return passage.state !== 'intact';
    case 'untagged':
      return passage.annotations.every(({ taggings }) => taggings.length === 0);
  }
}

export function isWithin({ show, layer, tag, by }: Narrowing, passage: PassageView, todaysTag: TodaysTag): boolean {
  if (layer !== null && passage.visibility !== layer) return false;
  if (!isShownBy(show, passage)) return false;
  if (by !== null && !passage.authors.some((author) => authorKey(author) === by)) return false;
  return tag === null || carriesTag(passage, tag, todaysTag);
}

/** How many passages each further choice would show, given what the other choices leave. */
export interface Facets {
  show: ReadonlyMap<Filter, number>;
  layer: ReadonlyMap<Where, number>;
  tag: ReadonlyMap<string, number>;
  by: ReadonlyMap<string, { author: Author; count: number }>;
}

/** Counts every choice; a walk over all passages for each kind, so it is asked only while the choices are on the screen. */
export function facetsOf(passages: readonly PassageView[], narrowing: Narrowing, todaysTag: TodaysTag): Facets {
  const left = (without: Partial<Narrowing>) => passages.filter((passage) => isWithin({ ...narrowing, ...without }, passage, todaysTag));
  const tags = new Map<string, number>();
  for (const { annotations } of left({ tag: null })) {
    const carried = new Set(annotations.flatMap(({ taggings }) => taggings.map(({ tagging }) => todaysTag(tagging.tag))));
    for (const tag of carried) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  const people = new Map<string, { author: Author; count: number }>();
  for (const { authors } of left({ by: null })) {
    for (const author of authors) people.set(authorKey(author), { author, count: (people.get(authorKey(author))?.count ?? 0) + 1 });
  }
  const byState = left({ show: 'all' });
  const byLayer = left({ layer: null });
  return {
    show: new Map(FILTERS.map((filter) => [filter, byState.filter((passage) => isShownBy(filter, passage)).length])),
    layer: new Map(WHERE.map((where) => [where, byLayer.filter(({ visibility }) => visibility === where).length])),
    tag: tags,
    by: people,
  };
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
  /** How many passages each tab shows. */
  counts: Readonly<Record<Tab, number>>;
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
    for (const tab of TABS) if (isShownBy(tab, passage)) counts[tab] += by;
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
