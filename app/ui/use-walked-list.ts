import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface WalkedList<T> {
  /** Where the list goes, so that the one that is marked is kept in view. */
  list: RefObject<HTMLDivElement>;
  /** The one that Enter chooses; the first until another is marked. Undefined in an empty list. */
  current: T | undefined;
  /** Marks one by its key; none, so that the first is marked again. */
  mark: (key?: string) => void;
  /** What keys do in the field above the list: arrows and pages walk, Enter calls `onEnter`. While letters are being put together they do nothing. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A list of what fits below a field: arrows walk it while the words stay where they are. */
export function useWalkedList<T>(all: readonly T[], { keyOf, page, onEnter }: { keyOf: (one: T) => string; page: number; onEnter: (current: T | undefined, event: KeyboardEvent) => void }): WalkedList<T> {
  const list = useRef<HTMLDivElement>(null);
  // The one and not its place: others may come in above it, and Enter is to choose what it was pressed on.
  const [marked, setMarked] = useState<string>();
  const at = Math.max(0, all.findIndex((one) => keyOf(one) === marked));
  const current = all[at];
  const key = current === undefined ? undefined : keyOf(current);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [key]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = all[Math.max(0, Math.min(all.length - 1, to))];
      setMarked(next && keyOf(next));
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter(current, event);
  }

  return { list, current, mark: setMarked, onKeyDown };
}
