import { useEffect, useRef, type RefObject } from 'react';
import type { Chosen } from '#core/analysis/asked.ts';

/** What a number is called that opens these passages. */
export function chosenName({ tag, column, other }: Omit<Chosen, 'value'>): string {
  return `${tag} ${column} ${other}`;
}

/** Whoever opens the passages of a number is led to them, and back to the number when they are closed. A page that is opened with them keeps its focus. */
export function useChosenFocus(chosen: Chosen | null, page: RefObject<HTMLElement>): RefObject<HTMLHeadingElement> {
  const head = useRef<HTMLHeadingElement>(null);
  const now = chosen && chosenName(chosen);
  const before = useRef(now);
  useEffect(() => {
    if (before.current === now) return;
    if (now === null) [...(page.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])].find((one) => one.dataset['opens'] === before.current)?.focus();
    else head.current?.focus();
    before.current = now;
  }, [now, page]);
  return head;
}
