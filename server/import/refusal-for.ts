import type { Refusal } from '#core/import/source.ts';
import { Refused } from './refused.ts';

const LONGEST_DETAIL = 300;

/** What stopped a reader, as a refusal: what nobody foresaw is damage. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refused) return error.detail === undefined ? { code: error.code } : { code: error.code, detail: error.detail.slice(0, LONGEST_DETAIL) };
  // A stack that overflows is a document that nests without end.
  if (error instanceof RangeError) return { code: 'unsafe', detail: 'it nests too deep' };
  return { code: 'damaged' };
}
