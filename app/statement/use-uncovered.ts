import { useEffect } from 'react';
import type { Passage } from '#core/entities/target.ts';
import type { TextPane } from './text-pane.ts';

/** Keeps the beginning of the words in sight that the open card is about, where the card is a sheet from below. */
export function useUncovered(pane: TextPane | null, about: Passage | null): void {
  const { start, end } = about ?? {};
  useEffect(() => {
    if (start === undefined || end === undefined) return;
    const sheet = document.querySelector('.card-sheet')?.getBoundingClientRect();
    const isBelow = sheet && Math.abs(sheet.bottom - document.documentElement.clientHeight) < 1 && sheet.top > document.documentElement.clientHeight / 4;
    if (isBelow) pane?.uncover({ start, end }, sheet.top);
  }, [pane, start, end]);
}
