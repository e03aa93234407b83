import { useMemo } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { entriesOf, estimateHeight, itemsOf, pinOf, type Entries, type Places } from './entries.ts';
import { boxesBetween, boxOf, restingBoxes, withPin, type Box } from './layout.ts';
import { useHeights, type Heights } from './use-heights.ts';

interface Scene {
  passages: readonly PassageView[];
  places: Places | null;
  composingTop: number | null;
  viewport: { top: number; height: number };
  /** The card that stands exactly beside its passage, and the one that has the focus: both stay mounted out of view. */
  pinKey: string | null;
  focused: string | null;
  minTop: number;
}

interface MarginLayout extends Pick<Heights, 'observe' | 'measure'> {
  entries: Entries;
  /** The boxes in and near the view, in order. */
  shown: readonly Box[];
}

/** How far outside the view cards are mounted, in px. */
const OVERSCAN = 600;

/** Keeps the cards laid out: at rest as often as passages, places or heights change, with the pinned one when that changes. */
export function useMarginLayout({ passages, places, composingTop, viewport, pinKey, focused, minTop }: Scene): MarginLayout {
  const entries = useMemo(() => entriesOf(passages, places, composingTop), [passages, places, composingTop]);
  const { heightOf, observe, measure } = useHeights((key, isOpen) => {
    const entry = entries.at(entries.indexOf(key));
    return entry && estimateHeight(entry, isOpen);
  });
  const pin = useMemo(() => entries.indexOf(pinKey), [entries, pinKey]);
  const focus = useMemo(() => entries.indexOf(focused), [entries, focused]);
  const items = useMemo(() => itemsOf(entries, heightOf), [entries, heightOf]);
  const resting = useMemo(() => restingBoxes(items, minTop), [items, minTop]);
  const boxes = useMemo(() => {
    const pinned = pinOf(entries, pin, heightOf);
    const beside = pinned ? withPin(resting, pinned, minTop) : resting;
    const want = items.wants[focus];
    // A card that has the focus steps out of its fold, so that the arrows reach every card.
    const isFolded = want !== undefined && beside[boxOf(beside, focus)]?.kind === 'fold';
    return isFolded ? withPin(beside, { item: focus, want, height: items.heightOf(focus) }, minTop) : beside;
  }, [resting, items, entries, heightOf, pin, focus, minTop]);
  const shown = useMemo(() => {
    const held = [pin, focus].filter((index) => index >= 0).map((index) => boxOf(boxes, index));
    return boxesShown(boxes, viewport, held);
  }, [boxes, viewport, pin, focus]);
  return { entries, shown, observe, measure };
}

function boxesShown(boxes: readonly Box[], viewport: Scene['viewport'], held: readonly number[]): Box[] {
  const { start, end } = boxesBetween(boxes, viewport.top - OVERSCAN, viewport.top + viewport.height + OVERSCAN);
  const outside = [...new Set(held)].filter((index) => index < start || index >= end).sort((a, b) => a - b);
  const pick = (wanted: (index: number) => boolean) => outside.filter(wanted).flatMap((index) => boxes[index] ?? []);
  return [...pick((index) => index < start), ...boxes.slice(start, end), ...pick((index) => index >= end)];
}
