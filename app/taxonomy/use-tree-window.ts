import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type RefObject } from 'react';
import type { TreeRow } from './tree-rows.ts';

/** From this many rows on, only those near the view are on the page; below it the browser's own search finds all. */
const MANY = 300;
const ROW_HEIGHT = 26;
/** Rows mounted beyond the view, at either end. */
const BEYOND = 20;

/** Where a row of a long tree stands. */
export interface RowPlace {
  index: number;
  style: CSSProperties;
  measure: (element: Element | null) => void;
}

export interface TreeWindow {
  /** The rows to be mounted, in order; `place` is null in a short tree, which lies as it comes. */
  shown: readonly { row: TreeRow; place: RowPlace | null }[];
  /** The height of a long tree, to be given to an empty element in it; null for a short one. */
  height: number | null;
  /** Brings a row into view and gives it the focus. */
  focusRow: (row: TreeRow) => void;
}

/** Mounts the rows of a tree that are near the view, and always the one that Tab leads to. */
export function useTreeWindow(rows: readonly TreeRow[], tree: RefObject<HTMLUListElement>, tabStop: string | undefined): TreeWindow {
  const isLong = rows.length > MANY;
  const held = rows.findIndex((row) => row.tag.id === tabStop);
  const wanted = useRef<string | null>(null);
  const virtual = useVirtualizer({
    count: isLong ? rows.length : 0,
    getScrollElement: () => tree.current,
    getItemKey: (index) => rows[index]?.tag.id ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND,
    initialRect: { width: 280, height: 1_000 },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const near = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      if (held < 0 || (held >= from && held <= to)) return near;
      return held < from ? [held, ...near] : [...near, held];
    },
  });

  // The row may be mounted only now.
  useEffect(() => {
    if (wanted.current === null) return;
    const element = tree.current?.querySelector<HTMLElement>(`[data-tag="${CSS.escape(wanted.current)}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: isLong });
  });

  const placed = virtual.getVirtualItems().flatMap(({ index, start }) => {
    const row = rows[index];
    const style: CSSProperties = { position: 'absolute', insetBlockStart: start, insetInline: 0 };
    return row ? [{ row, place: { index, style, measure: virtual.measureElement } }] : [];
  });
  return {
    shown: isLong ? placed : rows.map((row) => ({ row, place: null })),
    height: isLong ? virtual.getTotalSize() : null,
    focusRow(row) {
      wanted.current = row.tag.id;
      if (isLong) virtual.scrollToIndex(rows.indexOf(row));
    },
  };
}
