import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { CardCalls } from './card.tsx';
import type { Entries } from './entries.ts';

/** Moves the focus to a card that the arrows chose, and back to the text when the card that had it is gone. */
export function useCardFocus(list: RefObject<HTMLDivElement>, focused: string | null, entries: Entries, calls: CardCalls): void {
  useLayoutEffect(() => {
    const held = document.activeElement;
    const isInList = held instanceof HTMLElement && list.current?.contains(held);
    if (focused === null || !isInList) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(focused)}"]`);
    if (card && !card.contains(held)) card.focus();
  }, [list, focused]);
  const isGone = focused !== null && entries.indexOf(focused) < 0;
  useEffect(() => {
    if (isGone && document.activeElement === document.body) calls.leave();
  }, [isGone, calls]);
}
