import { useLayoutEffect, type RefObject } from 'react';

/** Cards jump instead of gliding when the text under them was laid out anew, and when they first appear. */
export function useStillWhile(list: RefObject<HTMLDivElement>, layoutVersion: number): void {
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    element.classList.add('still');
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => element.classList.remove('still')));
    return () => cancelAnimationFrame(frame);
  }, [list, layoutVersion]);
}
