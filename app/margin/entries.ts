import type { PassageView } from '#core/passages/passage-view.ts';
import type { LayoutItems, Pin } from './layout.ts';

/** Where passages lie, px from the top of the spread (`.spread`, in which both text and margin lie), in the order of their list. */
export interface Places {
  tops: Float64Array;
  bottoms: Float64Array;
  /** The lane of a passage's bracket, 0 nearest the cards, for its lead line; without it, lane 0. */
  laneOf: (key: string) => number | undefined;
}

/** What stands beside the text: the card of a passage, or the comment that is being written on a fresh selection (`passage` null). */
export interface Entry {
  key: string;
  passage: PassageView | null;
  top: number;
}

/** All entries in order. Thousands of them: nothing is made for one before it is asked for. */
export interface Entries {
  count: number;
  /** Undefined for −1 and every other index that there is none of. */
  at(index: number): Entry | undefined;
  topOf(index: number): number;
  /** −1 when there is none of this key. O(count). */
  indexOf(key: string | null): number;
}

/** The key of the card in which a comment on a fresh selection is written. */
export const COMPOSING = '+composing';

/** Heights of cards that were not measured yet, in px; they hold for the fonts the page ships. */
const REST_HEIGHT = 30;
const WITH_SNIPPET = 51;
const OPEN_HEIGHT = 240;

/** How much higher a card stands than its passage, so that its first line is level with the words: at rest, and open. */
const REST_RISE = 2;
const OPEN_RISE = 8;

/** The passages that are laid out, in order, with the comment being written among them at its place. */
export function entriesOf(passages: readonly PassageView[], places: Places | null, composingTop: number | null): Entries {
  const laidOut = places ? passages : [];
  const below = composingTop === null ? -1 : (places?.tops.findIndex((top) => top > composingTop) ?? -1);
  const composing = composingTop === null ? -1 : below < 0 ? laidOut.length : below;
  const placeOf = (index: number) => (composing >= 0 && index > composing ? index - 1 : index);
  return {
    count: laidOut.length + (composing >= 0 ? 1 : 0),
    topOf: (index) => (index === composing ? (composingTop ?? 0) : (places?.tops[placeOf(index)] ?? 0)),
    at(index) {
      if (index < 0) return undefined;
      if (index === composing) return { key: COMPOSING, passage: null, top: composingTop ?? 0 };
      const passage = laidOut[placeOf(index)];
      return passage && { key: passage.key, passage, top: places?.tops[placeOf(index)] ?? 0 };
    },
    indexOf(key) {
      if (key === COMPOSING || key === null) return key === null ? -1 : composing;
      const place = laidOut.findIndex((passage) => passage.key === key);
      return composing >= 0 && place >= composing ? place + 1 : place;
    },
  };
}

/** The layout's view of the entries. A top that falls (two passages on one line may be measured so) counts as level. */
export function itemsOf(entries: Entries, heightOf: HeightOf): LayoutItems {
  let level = 0;
  const wants = new Float64Array(entries.count).map((_, index) => {
    level = Math.max(level, entries.topOf(index));
    return level - REST_RISE;
  });
  return {
    wants,
    heightOf(index) {
      const entry = entries.at(index);
      return entry ? (heightOf(entry.key, false) ?? estimateHeight(entry, false)) : 0;
    },
  };
}

/** Where the pinned card wants to stand, and how high it is. */
export function pinOf(entries: Entries, item: number, heightOf: HeightOf): Pin | null {
  const entry = entries.at(item);
  if (!entry) return null;
  return { item, want: entry.top - OPEN_RISE, height: heightOf(entry.key, true) ?? estimateHeight(entry, true) };
}

/** The height that a card is taken to have until it is measured. */
export function estimateHeight({ passage }: Pick<Entry, 'passage'>, isOpen: boolean): number {
  if (!passage || isOpen) return OPEN_HEIGHT;
  return !passage.resolved && hasShownComment(passage) ? WITH_SNIPPET : REST_HEIGHT;
}

function hasShownComment({ annotations }: PassageView): boolean {
  return annotations.some(({ comments }) => comments.some(({ hidden }) => hidden === null));
}

type HeightOf = (key: string, isOpen: boolean) => number | undefined;
