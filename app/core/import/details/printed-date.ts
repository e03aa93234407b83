import type { Stretch } from '#core/import/source.ts';

/** A day or a range of days that is printed. `start` is null when the year is missing or the order of day and month cannot be told; `why` says so. */
export interface PrintedDate {
  start: string | null;
  end: string | null;
  place: Stretch;
  why?: string;
}
