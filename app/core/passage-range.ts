import type { Anchor } from './anchor.ts';
import { anchor as anchorBySelectors } from './anchoring.ts';
import type { Passage, Target } from './target.ts';

/** Where an annotation's words are in the text at hand. An orphan has no range. */
export interface Found {
  state: Anchor['state'];
  range: Passage | null;
}

export const NOWHERE: Found = { state: 'orphaned', range: null };

/**
 * Decides where a target's words are. `resolved` is what its relative positions give in this text; it is believed at once when the words
 * there are the quote. Otherwise the quote is looked for, then the server's outcome is followed, and only then are the words
 * between the positions taken as the changed passage. Pure; O(1) for an untouched passage.
 */
export function rangeOf(of: { text: string; target: Target; resolved: Passage | undefined; anchor: Anchor | undefined }): Found {
  const { text, target, resolved, anchor } = of;
  if (resolved && hasQuote(text, target, resolved)) return { state: 'intact', range: resolved };
  const found = findQuote(text, target, resolved !== undefined || anchor !== undefined);
  if (found) return found;
  if (anchor?.state === 'orphaned') return NOWHERE;
  if (resolved) return { state: 'changed', range: resolved };
  if (anchor && anchor.range.end > anchor.range.start && anchor.range.end <= text.length) return { state: 'changed', range: anchor.range };
  return NOWHERE;
}

function hasQuote(text: string, target: Target, at: Passage): boolean {
  const { exact } = target.quote;
  return at.end - at.start === exact.length && text.startsWith(exact, at.start);
}

/** Changed words are looked for only where nothing better is known, because that search is the slow one. */
function findQuote(text: string, target: Target, knowsBetter: boolean): Found | undefined {
  if (knowsBetter && !text.includes(target.quote.exact)) return undefined;
  const candidate = anchorBySelectors(text, target);
  return candidate && { state: candidate.state, range: candidate.passage };
}
