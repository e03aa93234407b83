import type { Finding } from '#core/import/detail-proposal.ts';

/** A proposed value with what it rests on. */
export interface Found<T> {
  value: T;
  finding: Finding;
}
