import { z } from 'zod';
import type { Passage } from '#core/entities/target.ts';

/** What a link from the results says to a statement's page: what was looked for, and the place that was chosen. */
export interface FoundPlace {
  typed: string;
  at: Passage | null;
}

const place = z.string().regex(/^\d{1,9}-\d{1,9}$/);

/** The address of a statement with what was found in it. */
export function foundAddress(statement: string, { typed, at }: FoundPlace): string {
  return `${statement}?${new URLSearchParams({ q: typed, ...(at && { at: `${at.start}-${at.end}` }) }).toString()}`;
}

/** Reads it; null when nothing was looked for. */
export function readFoundPlace(search: URLSearchParams): FoundPlace | null {
  const typed = search.get('q') ?? '';
  if (typed.trim() === '') return null;
  const [start, end] = place.safeParse(search.get('at')).data?.split('-').map(Number) ?? [];
  return { typed, at: start === undefined || end === undefined ? null : { start, end } };
}

/** Which of the places of today is the one that a link was made for: the nearest, since the text may have changed. */
export function nearestPlace(hits: readonly Passage[], at: Passage | null): number {
  if (!at) return 0;
  let nearest = 0;
  for (const [index, { start }] of hits.entries()) if (Math.abs(start - at.start) < Math.abs((hits[nearest]?.start ?? 0) - at.start)) nearest = index;
  return nearest;
}
