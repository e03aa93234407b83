import { useCallback, useMemo, type CSSProperties, type RefObject } from 'react';
import { useRowWindow } from '#app/ui/use-row-window.ts';
import type { TreeRow } from './tree-rows.ts';

const ROW_HEIGHT = 26;

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
  const keyOf = useCallback((index: number) => rows[index]?.tag.id ?? String(index), [rows]);
  const elementOf = useCallback((tag: string) => tree.current?.querySelector<HTMLElement>(`[data-tag="${CSS.escape(tag)}"]`), [tree]);
  const held = useMemo(() => new Set(tabStop === undefined ? [] : [tabStop]), [tabStop]);
  const { isLong, placed, height, measure, focusRow } = useRowWindow({ count: rows.length, list: tree, keyOf, rowHeight: ROW_HEIGHT, held, elementOf });
  const near = placed.flatMap(({ index, start }) => {
    const row = rows[index];
    const style: CSSProperties = { position: 'absolute', insetBlockStart: start, insetInline: 0 };
    return row ? [{ row, place: { index, style, measure } }] : [];
  });
  return {
    shown: isLong ? near : rows.map((row) => ({ row, place: null })),
    height: isLong ? height : null,
    focusRow: (row) => focusRow(rows.indexOf(row)),
  };
}
