import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { CardCalls } from './card.tsx';

/** Moves the focus to a card that the arrows chose, and back to the text when the card that had it is gone. */
export function useCardFocus(list: RefObject<HTMLDivElement>, focused: string | null, indexOf: ReadonlyMap<string, number>, calls: CardCalls): void {
  useLayoutEffect(() => {
    const held = document.activeElement;
    const isInList = held instanceof HTMLElement && list.current?.contains(held);
    if (focused === null || !isInList) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(focused)}"]`);
    if (card && !card.contains(held)) card.focus();
  }, [list, focused]);
  const isGone = focused !== null && !indexOf.has(focused);
  useEffect(() => {
    if (isGone && document.activeElement === document.body) calls.leave();
  }, [isGone, calls]);
}
