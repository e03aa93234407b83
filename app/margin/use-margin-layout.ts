import { useMemo } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import { entriesOf, estimateHeight, itemsOf, pinOf, type Entry, type Place } from './entries.ts';
import { boxesBetween, boxOf, restingBoxes, withPin, type Box } from './layout.ts';
import { useHeights, type Heights } from './use-heights.ts';

interface Scene {
  passages: readonly PassageView[];
  place: (key: string) => Place | null;
  layoutVersion: number;
  composingTop: number | null;
  viewport: { top: number; height: number };
  /** The card that stands exactly beside its passage, and the one that has the focus: both stay mounted out of view. */
  pinKey: string | null;
  focused: string | null;
  minTop: number;
}

interface MarginLayout extends Pick<Heights, 'observe' | 'measure'> {
  entries: readonly Entry[];
  indexOf: ReadonlyMap<string, number>;
  /** The boxes in and near the view, in order. */
  shown: readonly Box[];
}

/** How far outside the view cards are mounted, in px. */
const OVERSCAN = 600;

/** Keeps the cards laid out: at rest as often as passages, places or heights change, with the pinned one when that changes. */
export function useMarginLayout({ passages, place, layoutVersion, composingTop, viewport, pinKey, focused, minTop }: Scene): MarginLayout {
  // `place` itself may stay the same while its answers change; layoutVersion says when.
  const layout = useMemo(() => ({ place, layoutVersion }), [place, layoutVersion]);
  const entries = useMemo(() => entriesOf(passages, layout.place, composingTop), [passages, layout, composingTop]);
  const indexOf = useMemo(() => new Map(entries.map((entry, index) => [entry.key, index])), [entries]);
  const { heightOf, observe, measure } = useHeights((key, isOpen) => {
    const entry = entries[indexOf.get(key) ?? -1];
    return entry && estimateHeight(entry, isOpen);
  });
  const pin = pinKey === null ? -1 : (indexOf.get(pinKey) ?? -1);
  const focus = focused === null ? -1 : (indexOf.get(focused) ?? -1);
  const items = useMemo(() => itemsOf(entries, heightOf), [entries, heightOf]);
  const resting = useMemo(() => restingBoxes(items, minTop), [items, minTop]);
  const boxes = useMemo(() => {
    const pinned = pinOf(entries, pin, heightOf);
    const beside = pinned ? withPin(resting, pinned, minTop) : resting;
    const item = items[focus];
    // A card that has the focus steps out of its fold, so that the arrows reach every card.
    const isFolded = item !== undefined && beside[boxOf(beside, focus)]?.kind === 'fold';
    return isFolded ? withPin(beside, { item: focus, ...item }, minTop) : beside;
  }, [resting, items, entries, heightOf, pin, focus, minTop]);
  const shown = useMemo(() => {
    const held = [pin, focus].filter((index) => index >= 0).map((index) => boxOf(boxes, index));
    return boxesShown(boxes, viewport, held);
  }, [boxes, viewport, pin, focus]);
  return { entries, indexOf, shown, observe, measure };
}

function boxesShown(boxes: readonly Box[], viewport: Scene['viewport'], held: readonly number[]): Box[] {
  const { start, end } = boxesBetween(boxes, viewport.top - OVERSCAN, viewport.top + viewport.height + OVERSCAN);
  const outside = [...new Set(held)].filter((index) => index < start || index >= end).sort((a, b) => a - b);
  const pick = (wanted: (index: number) => boolean) => outside.filter(wanted).flatMap((index) => boxes[index] ?? []);
  return [...pick((index) => index < start), ...boxes.slice(start, end), ...pick((index) => index >= end)];
}
