import type { Anchor } from '#core/entities/anchor.ts';
import { anchor as anchorBySelectors, type Selectors } from '#core/anchoring/anchoring.ts';
import type { Passage, Target } from '#core/entities/target.ts';

/** Where an annotation's words are in the text at hand. An orphan has no range. */
export interface Found {
  state: Anchor['state'];
  range: Passage | null;
  /** The words of a changed passage. */
  now?: string;
}

export const NOWHERE: Found = { state: 'orphaned', range: null };

/** The relative positions that hold for an annotation: the server's when it had to give it others, else those it was made with. */
export function positionsIn(target: Target, anchor: Anchor | undefined): Pick<Target, 'start' | 'end'> {
  return anchor && anchor.state !== 'orphaned' ? anchor : target;
}

/**
 * Decides where an annotation's words are for whoever reads. `resolved` is what its relative positions (`positionsIn`) give in this text; it is believed at once when the
 * words there are the ones it means. Else what the server found holds: an orphan is nowhere, a changed passage is what stands between its positions. Only where the
 * server has not said anything yet, which it does within a second of an edit, the quote is looked for. Pure; O(1) for an untouched passage.
 */
export function rangeOf(of: { text: string; target: Target; resolved: Passage | undefined; anchor: Anchor | undefined }): Found {
  const { text, target, resolved, anchor } = of;
  const quote = anchor?.settled?.quote ?? target.quote;
  if (anchor?.state === 'orphaned') return NOWHERE;
  if (resolved && hasWords(text, quote.exact, resolved)) return { state: 'intact', range: resolved };
  if (resolved && anchor?.state === 'changed') return changedAt(text, resolved);
  const found = findQuote(text, { quote, position: anchor?.range ?? target.position }, resolved !== undefined);
  if (found) return found;
  return resolved ? changedAt(text, resolved) : NOWHERE;
}

function hasWords(text: string, exact: string, at: Passage): boolean {
  return at.end - at.start === exact.length && text.startsWith(exact, at.start);
}

/** Changed words are looked for only where nothing better is known, because that search is the slow one. */
function findQuote(text: string, selectors: Selectors, knowsBetter: boolean): Found | undefined {
  if (knowsBetter && !text.includes(selectors.quote.exact)) return undefined;
  const candidate = anchorBySelectors(text, selectors);
  if (!candidate) return undefined;
  return candidate.state === 'changed' ? changedAt(text, candidate.passage) : { state: 'intact', range: candidate.passage };
}

function changedAt(text: string, range: Passage): Found {
  return { state: 'changed', range, now: text.slice(range.start, range.end) };
}
