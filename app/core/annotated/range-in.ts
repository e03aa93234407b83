import type { Passage } from '#core/entities/target.ts';

/** Where an annotation was marked, and what the server found when it last looked for it. */
export interface Placed {
  start: number;
  end: number;
  state: string | null;
  anchorStart: number | null;
  anchorEnd: number | null;
}

/** Where the words are: as the server found them last, where they were marked, or, when they stand there only once, wherever that is. Undefined for those that lost their place. */
export function rangeIn(text: string, exact: string, at: Placed): Passage | undefined {
  if (at.state === 'orphaned') return undefined;
  if (at.anchorStart !== null && at.anchorEnd !== null) return { start: at.anchorStart, end: at.anchorEnd };
  if (text.slice(at.start, at.end) === exact) return { start: at.start, end: at.end };
  const found = text.indexOf(exact);
  return found < 0 || text.indexOf(exact, found + 1) >= 0 ? undefined : { start: found, end: found + exact.length };
}
