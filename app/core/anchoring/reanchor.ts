import type { Anchor } from '#core/entities/anchor.ts';
import { anchor as anchorBySelectors, candidates, describe, type Selectors } from './anchoring.ts';
import { likenessOf } from './likeness.ts';
import { NOWHERE, type Found } from '#core/passages/passage-range.ts';
import type { TextChange } from './text-change.ts';
import { LONGEST_QUOTE, type Passage, type Target } from '#core/entities/target.ts';

/** Words between an annotation's ends that have less in common with its quote are others: nobody marked those. */
const SIMILAR = 0.35;
/** Words that have this much in common stay the passage even if the quote as it was stands elsewhere, too. */
const SURELY_THE_SAME = 0.6;

/** The words by which an annotation is judged: those it was made on, or those that a person settled on since. */
export function baselineOf(target: Target, anchor: Anchor | undefined): Selectors {
  const known = anchor && anchor.state !== 'orphaned' ? anchor.range : target.position;
  return anchor?.settled ? { quote: anchor.settled.quote, position: known } : { quote: target.quote, position: target.position };
}

/**
 * Where an annotation's words are after an edit. `resolved` is what its relative positions give now, `carried` where the difference between the two texts takes the
 * place that it had. Its quote at either place is believed at once, or over most of it, because a difference of two texts may cut through words that did not change; then changed words that are still like it; then the quote elsewhere, if that is sure.
 * An orphan comes back only to exactly its words. Pure.
 */
export function outcomeOf(of: { text: string; baseline: Selectors; resolved: Passage | undefined; carried: Passage | undefined; wasOrphaned: boolean }): Found {
  const { text, baseline } = of;
  const { exact } = baseline.quote;
  if (of.wasOrphaned) {
    const found = text.includes(exact) ? anchorBySelectors(text, baseline) : undefined;
    return found?.state === 'intact' ? { state: 'intact', range: found.passage } : NOWHERE;
  }
  const places = [of.resolved, of.carried].flatMap((place) => (place ? (withoutBreaks(text, place) ?? []) : []));
  const exactly = places.find(({ start, end }) => end - start === exact.length && text.startsWith(exact, start));
  if (exactly) return { state: 'intact', range: exactly };
  const [whole] = places.flatMap((place) => occurrenceOver(text, exact, place) ?? []);
  if (whole) return { state: 'intact', range: whole };
  const [best] = places.flatMap((place) => trimmed(text, place) ?? []).map((range) => ({ range, likeness: likenessOf(exact, text.slice(range.start, range.end)) })).sort((a, b) => b.likeness - a.likeness);
  const isLike = best !== undefined && best.likeness >= SIMILAR && best.range.end - best.range.start <= LONGEST_QUOTE;
  if (isLike && best.likeness >= SURELY_THE_SAME) return { state: 'changed', range: best.range };
  const found = !isLike || text.includes(exact) ? anchorBySelectors(text, baseline) : undefined;
  if (found && (found.state === 'intact' || !isLike)) return { state: found.state, range: found.passage };
  return isLike ? { state: 'changed', range: best.range } : NOWHERE;
}

/** Where the quote stands over a place, having at least half of its length in common with it. */
function occurrenceOver(text: string, exact: string, { start, end }: Passage): Passage | undefined {
  const half = Math.floor(exact.length / 2);
  const searched = Math.max(0, start - half);
  const at = text.slice(searched, end + half).indexOf(exact);
  if (at < 0) return undefined;
  const found = { start: searched + at, end: searched + at + exact.length };
  return 2 * (Math.min(end, found.end) - Math.max(start, found.start)) >= exact.length ? found : undefined;
}

/** Whether an orphan may have come back with these changes: its words stand in or around something that was added. */
export function mayBeBack(text: string, exact: string, changes: readonly TextChange[]): boolean {
  let shift = 0;
  for (const { from, to, by } of changes) {
    const around = { start: Math.max(0, from + shift - exact.length), end: to + shift + by + exact.length };
    shift += by;
    if (to + by > from && text.slice(around.start, around.end).includes(exact)) return true;
  }
  return false;
}

/** A place that a person may choose for an annotation that has lost its own. */
export interface Guess {
  passage: Passage;
  /** Its words are exactly those that were marked. */
  isExact: boolean;
}

/** At most so many are offered. */
const MOST_GUESSES = 3;
/** What stands between the old surroundings may be so much longer than the quote was. */
const LONGEST_BETWEEN = 3;

/**
 * Where an orphan's words may be now, best first: the same or similar words, and what stands between the words that stood around them. Offered to a person, never
 * applied. Pure; some milliseconds on a long text.
 */
export function guessesFor(text: string, baseline: Selectors): Guess[] {
  const similar = candidates(text, baseline).map(({ passage, state }): Guess => ({ passage, isExact: state === 'intact' }));
  const between = betweenContext(text, baseline);
  const all = between && !similar.some(({ passage }) => passage.start < between.end && between.start < passage.end) ? [...similar.slice(0, MOST_GUESSES - 1), { passage: between, isExact: false }] : similar;
  return all.slice(0, MOST_GUESSES);
}

/** What stands between the nearest words on either side, each taken from the quote's context, where both occur once. */
function betweenContext(text: string, { quote }: Selectors): Passage | undefined {
  const before = onlyEndOf(text, quote.prefix.trimEnd().slice(-16));
  const after = onlyStartOf(text, quote.suffix.trimStart().slice(0, 16));
  if (before === undefined || after === undefined || after <= before || after - before > LONGEST_BETWEEN * quote.exact.length + 80) return undefined;
  return trimmed(text, { start: before, end: after });
}

function onlyStartOf(text: string, words: string): number | undefined {
  if (words.length < 4) return undefined;
  const at = text.indexOf(words);
  return at >= 0 && text.indexOf(words, at + 1) < 0 ? at : undefined;
}

function onlyEndOf(text: string, words: string): number | undefined {
  const at = onlyStartOf(text, words);
  return at === undefined ? undefined : at + words.length;
}

/** The words of a passage as a quote: as `describe` has them, without their place. */
export function quoteAt(text: string, passage: Passage): Selectors['quote'] {
  return describe(text, passage).quote;
}

/** A place without white space at its ends. */
function trimmed(text: string, { start, end }: Passage): Passage | undefined {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return words.trim() === '' ? undefined : { start: from, end: from + words.trim().length };
}

/** A place without the line feeds at its ends, which belong to no block; undefined when nothing else is in it. */
function withoutBreaks(text: string, { start, end }: Passage): Passage | undefined {
  let [from, to] = [start, end];
  while (from < to && text.charAt(from) === '\n') from += 1;
  while (to > from && text.charAt(to - 1) === '\n') to -= 1;
  return to > from ? { start: from, end: to } : undefined;
}
