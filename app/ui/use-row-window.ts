import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Up to this many rows all are on the page, where the browser's own search finds them; of more, only those near the view are. */
export const MOST_MOUNTED = 200;

/** Rows mounted beyond the view, at either end. */
const BEYOND = 20;

interface Options {
  count: number;
  /** What the rows stand in. It scrolls itself, or something around it does. */
  list: RefObject<HTMLElement>;
  /** What a row is called while others come and go. */
  keyOf: (index: number) => string;
  /** How high a row is taken to be until it is measured, in px. */
  rowHeight: number;
  /** The keys of rows that stay mounted wherever the view is: the one with the focus, or that Tab leads to, and those in which something is open. */
  held: ReadonlySet<string>;
  /** The element of a row that takes the focus. */
  elementOf: (key: string) => HTMLElement | null | undefined;
}

/** A row that is mounted, in px from the top of the list. */
export interface PlacedRow {
  index: number;
  start: number;
  end: number;
}

/** A row that is to have the focus as soon as it is mounted. */
interface Wanted {
  key: string;
  align: 'nearest' | 'center';
}

export interface RowWindow {
  /** Not all rows are mounted; then `placed` are those that are, and `height` is that of all. */
  isLong: boolean;
  placed: readonly PlacedRow[];
  height: number;
  /** Measures a mounted row, which says its index in `data-index`. */
  measure: (element: Element | null) => void;
  /** Brings a row into view, in its middle if asked, and gives it the focus. */
  focusRow: (index: number, align?: 'nearest' | 'center') => void;
}

/** Which rows of a list are mounted: all of a short one, those near the view of a long one. */
export function useRowWindow({ count, list, keyOf, rowHeight, held, elementOf }: Options): RowWindow {
  const isLong = count > MOST_MOUNTED;
  const scroller = useRef<HTMLElement | null>(null);
  const [above, setAbove] = useState(0);
  const [, setResized] = useState(0);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const virtual = useVirtualizer<HTMLElement, Element>({
    enabled: isLong,
    count: isLong ? count : 0,
    getScrollElement: () => (scroller.current ??= scrollerOf(list.current)),
    // What it takes over is scrolled already, perhaps: it would scroll it to where it believes it to be, which is the top.
    observeElementOffset(instance, onOffset) {
      const stop = observeElementOffset(instance, onOffset);
      if (instance.scrollElement) onOffset(instance.scrollElement.scrollTop, false);
      return stop;
    },
    getItemKey: keyOf,
    estimateSize: () => rowHeight,
    // A list that another screen width hides has no height, and would mount all of its rows.
    measureElement: (element) => element.getBoundingClientRect().height || rowHeight,
    overscan: BEYOND,
    scrollMargin: above,
    initialRect: { width: 280, height: 1_000 },
    rangeExtractor({ startIndex, endIndex, overscan }) {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const near = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      const isKept = (index: number) => held.has(keyOf(index)) || (wanted !== null && keyOf(index) === wanted.key);
      return [...indexesWithin(0, from, isKept), ...near, ...indexesWithin(to + 1, count, isKept)];
    },
  });

  const { scrollOffset } = virtual;

  useLayoutEffect(() => {
    const [box, around] = [list.current, scroller.current];
    if (!isLong || !box || !around || box === around || box.getClientRects().length === 0) return;
    const now = Math.round(box.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop);
    if (Math.abs(now - above) > 1) setAbove(now);
    // What stands above may have grown since; it is looked at again whenever the view moves or is about to.
  }, [list, isLong, count, above, scrollOffset, wanted]);

  // Another width of the screen may scroll another element.
  useEffect(() => {
    if (!isLong) return;
    const onResize = () => {
      const around = scrollerOf(list.current);
      if (around === scroller.current) return;
      scroller.current = around;
      setResized((times) => times + 1);
    };
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [isLong, list]);

  useEffect(() => {
    if (!wanted) return;
    const find = () => elementOf(wanted.key);
    find()?.focus({ preventScroll: true });
    return bringIntoView(find, wanted.align, () => setWanted(null));
  }, [wanted, elementOf]);

  const focusRow = useCallback(
    (index: number, align: Wanted['align'] = 'nearest') => {
      const key = keyOf(index);
      const element = elementOf(key);
      if (!element || align === 'center') setWanted({ key, align });
      else element.focus();
    },
    [keyOf, elementOf],
  );

  return {
    isLong,
    placed: virtual.getVirtualItems().map(({ index, start, end }) => ({ index, start: start - above, end: end - above })),
    height: isLong ? virtual.getTotalSize() : 0,
    measure: virtual.measureElement,
    focusRow,
  };
}

function indexesWithin(from: number, to: number, isKept: (index: number) => boolean): number[] {
  const kept: number[] = [];
  for (let index = from; index < to; index++) if (isKept(index)) kept.push(index);
  return kept;
}

/** How many frames a row that is brought into view is followed while those around it are measured, and after how many in one place it stands. */
const MOST_FRAMES = 60;
const STILL_FRAMES = 4;

/** Scrolls to an element until it stands still: what comes near the view with it is higher or lower than was thought. Gives back how to stop. */
function bringIntoView(find: () => HTMLElement | null | undefined, block: 'nearest' | 'center', onStill: () => void): () => void {
  let frame = 0;
  let still = 0;
  let before: number | undefined;
  const step = (left: number) => {
    const element = find();
    element?.scrollIntoView({ block });
    const top = element?.getBoundingClientRect().top;
    still = top === before ? still + 1 : 0;
    before = top;
    if (still < STILL_FRAMES && left > 0) frame = requestAnimationFrame(() => step(left - 1));
    else onStill();
  };
  step(MOST_FRAMES);
  return () => cancelAnimationFrame(frame);
}

/** The element that scrolls a list: itself or the nearest around it. */
function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  for (let at = list; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return document.documentElement;
}
