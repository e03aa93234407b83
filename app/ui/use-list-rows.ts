import { useCallback, useMemo, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useRowWindow, type RowWindow } from './use-row-window.ts';

interface Options {
  count: number;
  /** The element whose children the rows are. */
  list: RefObject<HTMLElement>;
  keyOf: (index: number) => string;
  /** How high a row is taken to be until it is measured, in px. */
  rowHeight: number;
  /** The keys of rows in which something is open, which stay mounted; the same set as long as nothing in it changes. */
  open?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** The rows of a list or of a table's body that are mounted, each where it would stand if all were. */
export interface ListRows {
  isLong: boolean;
  /** In order; before each lies a gap of so many px, for those that are not mounted. */
  shown: readonly { index: number; gap: number }[];
  gapAfter: number;
  /** For the element of a row; the same object as long as nothing in it changes, so that rows can be memoised. */
  rowProps: (index: number) => RowProps;
  /** Whether Tab leads to this row, where rows take the focus themselves: to one of them, and arrows go on from there. */
  isTabStop: (index: number) => boolean;
  /** For the element of the list. */
  listProps: { onKeyDown: (event: KeyboardEvent) => void; onFocus: (event: FocusEvent) => void };
  /** Brings a row into view, in its middle if asked, and gives it the focus. */
  focusRow: RowWindow['focusRow'];
}

export interface RowProps {
  ref?: (element: Element | null) => void;
  'data-row': string;
  'data-index': number;
}

/** What of a row takes the focus when one goes from row to row; without it, the row itself. */
const STOP = '[data-row-stop]';

/** Mounts the rows near the view, and takes arrows, Home and End from row to row, also to those that are not mounted yet. */
export function useListRows({ count, list, keyOf, rowHeight, open = NONE }: Options): ListRows {
  const [focused, setFocused] = useState<string>();
  const elementOf = useCallback(
    (key: string) => {
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
      return row?.querySelector<HTMLElement>(STOP) ?? row;
    },
    [list],
  );
  const first = count > 0 ? keyOf(0) : undefined;
  const tabbed = focused ?? first;
  const held = useMemo(() => (tabbed === undefined ? open : new Set(open).add(tabbed)), [tabbed, open]);
  const { isLong, placed, height, measure, focusRow } = useRowWindow({ count, list, keyOf, rowHeight, held, elementOf });

  const onFocus = useCallback((event: FocusEvent) => {
    const row = rowOf(event.target, list.current);
    // What a row opened elsewhere on the page, a dialog or a menu, is still that row's.
    if (row) setFocused(row.dataset['row']);
  }, [list]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const row = rowOf(event.target, list.current);
      if (!row || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || takesArrows(event.target)) return;
      const to = placeAfter(event.key, Number(row.dataset['index']), count);
      if (to === undefined) return;
      event.preventDefault();
      focusRow(to);
    },
    [list, count, focusRow],
  );

  const rowProps = useMemo(() => {
    const known = new Map<number, RowProps>();
    return (index: number) => {
      const props = known.get(index) ?? { ...(isLong && { ref: measure }), 'data-row': keyOf(index), 'data-index': index };
      known.set(index, props);
      return props;
    };
  }, [isLong, measure, keyOf]);
  const shown = isLong ? placed.map(({ index, start }, at) => ({ index, gap: start - (placed[at - 1]?.end ?? 0) })) : Array.from({ length: count }, (_, index) => ({ index, gap: 0 }));
  const stop = shown.some(({ index }) => keyOf(index) === focused) ? focused : first;
  return { isLong, shown, gapAfter: isLong ? height - (placed.at(-1)?.end ?? 0) : 0, rowProps, isTabStop: (index) => keyOf(index) === stop, listProps: { onKeyDown, onFocus }, focusRow };
}

function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The row of this list, which may have other lists in it. */
function rowOf(target: EventTarget, list: HTMLElement | null): HTMLElement | null {
  let row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  while (row && row.parentElement !== list) row = row.parentElement?.closest<HTMLElement>('[data-row]') ?? null;
  return row;
}

function takesArrows(target: EventTarget): boolean {
  return target instanceof Element && target.closest('select, textarea, input:not([type="checkbox"]), [role="menu"]') !== null;
}
