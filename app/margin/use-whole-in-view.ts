import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Kept free above and below the card, in px. */
const ROOM = 16;

/**
 * Brings a card that has just been opened into view as a whole, as far as its beginning stays in sight. `top` is where it will stand in the list, in px: it may still
 * be on its way there.
 */
export function useWholeInView(list: RefObject<HTMLDivElement>, key: string | null, top: number | undefined): void {
  const newest = useRef(top);
  useLayoutEffect(() => {
    newest.current = top;
  });
  const isPlaced = top !== undefined;
  // Once for each card that is opened: what is scrolled away afterwards stays away.
  useEffect(() => {
    if (key === null || !isPlaced) return;
    const frame = requestAnimationFrame(() => {
      const slot = list.current?.querySelector<HTMLElement>('.card-slot.pinned');
      const scroll = list.current?.closest('.scroll');
      if (!list.current || !slot || !scroll || newest.current === undefined) return;
      const view = scroll.getBoundingClientRect();
      const begin = list.current.getBoundingClientRect().top + newest.current;
      const beyond = begin + slot.offsetHeight + ROOM - view.bottom;
      const spare = begin - view.top - ROOM;
      const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (beyond > 0 && spare > 0) scroll.scrollBy({ top: Math.min(beyond, spare), behavior: isCalm ? 'auto' : 'smooth' });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, key, isPlaced]);
}
