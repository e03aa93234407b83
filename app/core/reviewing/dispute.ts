import type { Decision } from '#core/entities/decision.ts';
import { isStale, type Review } from '#core/entities/review.ts';
import type { Tagging } from '#core/entities/tagging.ts';

/** Whether a decision still speaks of the tagging: it was not taken back, and the tagging has the value that was decided on or for. */
export function isDecided(tagging: Tagging, decision: Decision | undefined): decision is Decision {
  if (!decision || decision.takenBack) return false;
  const { about, to } = decision;
  return about === undefined || about.value === tagging.value || (to !== undefined && to.value === tagging.value);
}

/** Whether somebody disagrees with what a tagging says now, and has done so since any decision on it. */
export function isDisputed(tagging: Tagging, reviews: readonly Review[], decision: Decision | undefined): boolean {
  const since = isDecided(tagging, decision) ? decision.at : '';
  return reviews.some((review) => review.verdict === 'disagree' && !review.deleted && !isStale(review, tagging) && review.created > since);
}
