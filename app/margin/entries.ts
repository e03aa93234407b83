import type { PassageView } from '#core/passage-view.ts';
import type { LayoutItem, Pin } from './layout.ts';
import { factsOf } from './passage-facts.ts';

/** Where a passage lies: px from the top of the spread (`.spread`, in which both text and margin lie). */
export interface Place {
  top: number;
  bottom: number;
  /** The lane of its bracket, 0 nearest the cards, for the lead line; without it, lane 0. */
  lane?: number;
}

/** What stands beside the text: the card of a passage, or the comment that is being written on a fresh selection (`passage` null). */
export interface Entry {
  key: string;
  passage: PassageView | null;
  place: Place;
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
export function entriesOf(passages: readonly PassageView[], place: (key: string) => Place | null, composingTop: number | null): Entry[] {
  const entries: Entry[] = [];
  const composing = composingTop === null ? null : { key: COMPOSING, passage: null, place: { top: composingTop, bottom: composingTop } };
  let isPending = composing !== null;
  for (const passage of passages) {
    const at = place(passage.key);
    if (!at) continue;
    if (composing && isPending && at.top > composing.place.top) {
      entries.push(composing);
      isPending = false;
    }
    entries.push({ key: passage.key, passage, place: at });
  }
  if (composing && isPending) entries.push(composing);
  return entries;
}

/** The layout's view of the entries. A top that falls (two passages on one line may be measured so) counts as level. */
export function itemsOf(entries: readonly Entry[], heightOf: HeightOf): LayoutItem[] {
  let level = 0;
  return entries.map((entry) => {
    level = Math.max(level, entry.place.top);
    return { want: level - REST_RISE, height: heightOf(entry.key, false) ?? estimateHeight(entry, false) };
  });
}

/** Where the pinned card wants to stand, and how high it is. */
export function pinOf(entries: readonly Entry[], item: number, heightOf: HeightOf): Pin | null {
  const entry = entries[item];
  if (!entry) return null;
  return { item, want: entry.place.top - OPEN_RISE, height: heightOf(entry.key, true) ?? estimateHeight(entry, true) };
}

/** The height that a card is taken to have until it is measured. */
export function estimateHeight({ passage }: Pick<Entry, 'passage'>, isOpen: boolean): number {
  if (!passage || isOpen) return OPEN_HEIGHT;
  return !passage.resolved && factsOf(passage).newest ? WITH_SNIPPET : REST_HEIGHT;
}

type HeightOf = (key: string, isOpen: boolean) => number | undefined;
