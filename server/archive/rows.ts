import type { SqlValue } from '#server/direct.ts';
import { storedTime } from '#server/stored-time.ts';

/** Rows to be inserted, in an order in which none refers to a later one. Tables and columns are our own words. */
export type Rows = readonly (readonly [table: string, row: Record<string, SqlValue>])[];

/** An instant of an archive as a column has it. */
export function timeOf(at: string): string;
export function timeOf(at: string | null): string | null;
export function timeOf(at: string | null): string | null {
  return at === null ? null : storedTime(new Date(at));
}
