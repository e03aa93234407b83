import { useVirtualizer } from '@tanstack/react-virtual';
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
  /** The key of a row that stays mounted wherever the view is: the one with the focus, or that Tab leads to. */
  held: string | undefined;
  /** The element of a row that takes the focus. */
  elementOf: (key: string) => HTMLElement | null | undefined;
}

/** A row that is mounted, in px from the top of the list. */
export interface PlacedRow {
  index: number;
  start: number;
  end: number;
}

export interface RowWindow {
  /** Not all rows are mounted; then `placed` are those that are, and `height` is that of all. */
  isLong: boolean;
  placed: readonly PlacedRow[];
  height: number;
  /** Measures a mounted row, which says its index in `data-index`. */
  measure: (element: Element | null) => void;
  /** Brings a row into view and gives it the focus. */
  focusRow: (index: number) => void;
}

/** Which rows of a list are mounted: all of a short one, those near the view of a long one. */
export function useRowWindow({ count, list, keyOf, rowHeight, held, elementOf }: Options): RowWindow {
  const isLong = count > MOST_MOUNTED;
  const scroller = useRef<HTMLElement | null>(null);
  const [above, setAbove] = useState(0);
  const wanted = useRef<string | null>(null);
  const virtual = useVirtualizer<HTMLElement, Element>({
    count: isLong ? count : 0,
    getScrollElement: () => (scroller.current ??= scrollerOf(list.current)),
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
      const kept = held === undefined ? -1 : indexOfKey(held, count, keyOf);
      if (kept < 0 || (kept >= from && kept <= to)) return near;
      return kept < from ? [kept, ...near] : [...near, kept];
    },
  });

  useLayoutEffect(() => {
    const [box, around] = [list.current, scroller.current];
    if (!isLong || !box || !around || box === around || box.getClientRects().length === 0) return;
    const now = Math.round(box.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop);
    if (Math.abs(now - above) > 1) setAbove(now);
  }, [list, isLong, count, above]);

  // The row may be mounted only now.
  useEffect(() => {
    const element = wanted.current === null ? null : elementOf(wanted.current);
    if (!element) return;
    wanted.current = null;
    element.focus();
  });

  const { scrollToIndex } = virtual;
  const focusRow = useCallback(
    (index: number) => {
      const key = keyOf(index);
      const element = elementOf(key);
      if (element) return element.focus();
      wanted.current = key;
      scrollToIndex(index);
    },
    [keyOf, elementOf, scrollToIndex],
  );

  return {
    isLong,
    placed: virtual.getVirtualItems().map(({ index, start, end }) => ({ index, start: start - above, end: end - above })),
    height: isLong ? virtual.getTotalSize() : 0,
    measure: virtual.measureElement,
    focusRow,
  };
}

function indexOfKey(key: string, count: number, keyOf: (index: number) => string): number {
  for (let index = 0; index < count; index++) if (keyOf(index) === key) return index;
  return -1;
}

/** The element that scrolls a list: itself or the nearest around it. */
function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  for (let at = list; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return document.documentElement;
}
