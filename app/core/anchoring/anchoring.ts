import { editDistance, findApproximate, likelyRegions } from './approximate.ts';
import { boundaryAfter, boundaryBefore, snapToGraphemes } from '#core/text/grapheme.ts';
import { CONTEXT_LENGTH, type Passage, type Target } from '#core/entities/target.ts';

/** The words of an annotation and where they stood: what is left when relative positions are lost. */
export type Selectors = Pick<Target, 'quote' | 'position'>;

/** A place that may be the annotation's. `score` runs from 0 to 1; `intact` means that the words are the same. */
export interface Candidate {
  passage: Passage;
  score: number;
  state: 'intact' | 'changed';
}

/** What each likeness counts, as in Hypothesis' published matcher; the sum of products is divided by the sum of these. */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 } as const;
const ALL_WEIGHTS = WEIGHTS.quote + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position;

/** Below this a candidate is only offered to a person. Equal words without any of their context score 0.54 to 0.57. */
const SURE = 0.65;
/** A second candidate nearer than this makes the answer ambiguous. */
const CLEARLY_BETTER = 0.08;
/** Words this long that occur once are sure without their context. */
const TELLING_LENGTH = 16;
/** At most this share of a quote, and this many units, may differ. */
const MOST_CHANGED = 0.3;
const MOST_ERRORS = 256;
/** Changed words are looked for this far around the place where they stood. */
const NEIGHBOURHOOD = 20_000;
/** With so few errors the whole neighbourhood is searched at once; else only where pieces of the quote still stand. */
const CHEAP_ERRORS = 6;

/**
 * The selectors of a passage: its words, up to `CONTEXT_LENGTH` units of context on either side cut at grapheme boundaries, and its place.
 * The passage must lie in the text and hold at least one unit.
 */
export function describe(text: string, passage: Passage): Selectors {
  const { start, end } = passage;
  const from = boundaryAfter(text, Math.max(0, start - CONTEXT_LENGTH));
  const to = boundaryBefore(text, Math.min(text.length, end + CONTEXT_LENGTH));
  return {
    quote: { exact: text.slice(start, end), prefix: text.slice(Math.min(from, start), start), suffix: text.slice(end, Math.max(to, end)) },
    position: { start, end },
  };
}

/**
 * Finds an annotation's words again. The old place is taken when the words and one side of their context are there; else the best
 * candidate, if it is sure and clearly better than the next. Undefined when it is not: then `candidates` may be offered to a person.
 */
export function anchor(text: string, selectors: Selectors): Candidate | undefined {
  const { quote, position } = selectors;
  if (text.startsWith(quote.exact, position.start) && keepsContext(text, selectors)) return { passage: position, score: 1, state: 'intact' };
  const [best, next] = candidates(text, selectors);
  if (!best) return undefined;
  if (next && best.score - next.score < CLEARLY_BETTER) return undefined;
  const isTelling = best.state === 'intact' && !next && quote.exact.length >= TELLING_LENGTH;
  return best.score >= SURE || isTelling ? best : undefined;
}

/** Every place that may be the annotation's, best first; at most 16. Looks for changed words only where equal ones are not found. */
export function candidates(text: string, selectors: Selectors): Candidate[] {
  const equal = occurrences(text, selectors.quote.exact).map((start) => candidateAt(text, selectors, start));
  const found = equal.length > 0 ? equal : changedCandidates(text, selectors);
  return found.sort((a, b) => b.score - a.score).slice(0, 16);
}

function keepsContext(text: string, { quote, position }: Selectors): boolean {
  if (quote.prefix === '' && quote.suffix === '') return true;
  const keepsPrefix = quote.prefix !== '' && text.endsWith(quote.prefix, position.start);
  return keepsPrefix || (quote.suffix !== '' && text.startsWith(quote.suffix, position.end));
}

function occurrences(text: string, words: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) starts.push(at);
  return starts;
}

function candidateAt(text: string, selectors: Selectors, start: number): Candidate {
  const passage = { start, end: start + selectors.quote.exact.length };
  return { passage, score: scoreOf(text, selectors, passage, 1), state: 'intact' };
}

function changedCandidates(text: string, selectors: Selectors): Candidate[] {
  const { exact } = selectors.quote;
  const most = Math.min(MOST_ERRORS, Math.floor(exact.length * MOST_CHANGED));
  const around = {
    start: boundaryBefore(text, Math.max(0, selectors.position.start - NEIGHBOURHOOD)),
    end: boundaryAfter(text, Math.min(text.length, selectors.position.end + NEIGHBOURHOOD)),
  };
  const found = new Map<string, Candidate>();
  for (const { start, end } of most <= CHEAP_ERRORS ? [around] : likelyRegions(text, exact, around, most)) {
    for (const match of findApproximate(text.slice(start, end), exact, most)) {
      const passage = snapToGraphemes(text, { start: start + match.start, end: start + match.end });
      if (!passage) continue;
      const score = scoreOf(text, selectors, passage, 1 - match.errors / exact.length);
      found.set(`${passage.start}-${passage.end}`, { passage, score, state: 'changed' });
    }
  }
  return [...found.values()];
}

function scoreOf(text: string, { quote, position }: Selectors, passage: Passage, quoteScore: number): number {
  const before = text.slice(Math.max(0, passage.start - quote.prefix.length), passage.start);
  const after = text.slice(passage.end, passage.end + quote.suffix.length);
  const nearness = 1 - Math.abs(passage.start - position.start) / Math.max(1, text.length);
  const sum =
    WEIGHTS.quote * quoteScore +
    WEIGHTS.prefix * likeness(before, quote.prefix) +
    WEIGHTS.suffix * likeness(after, quote.suffix) +
    WEIGHTS.position * Math.max(0, nearness);
  return sum / ALL_WEIGHTS;
}

/** 1 for equal texts, 0 for texts with nothing in common. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}
