import type * as Y from 'yjs';
import type { Anchor } from '#core/entities/anchor.ts';
import { baselineOf, mayBeBack, outcomeOf, quoteAt } from '#core/anchoring/reanchor.ts';
import { positionsIn, rangeOf, type Found } from '#core/passages/passage-range.ts';
import { isSame } from '#core/same.ts';
import type { Passage } from '#core/entities/target.ts';
import { carried, changesBetween } from '#core/anchoring/text-diff.ts';
import type { TextChange } from '#core/anchoring/text-change.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import { positionsOf, resolvePositions } from '#ydoc/text-anchor.ts';
import type { Mark } from './layer-marks.ts';

/** A text in which annotations are looked for. */
export interface LookedAt {
  doc: Y.Doc;
  flat: FlatText;
  sequence: number;
}

/**
 * One look for the annotations of a statement after its text has changed. `before` is asked for only when an annotation needs it: where its words were is known from the
 * look before this one, unless that was in another process.
 */
export class Look {
  readonly #now: LookedAt;
  readonly #before: () => LookedAt;
  #known: { earlier: LookedAt; changes: readonly TextChange[] } | undefined;

  constructor(of: { now: LookedAt; before: () => LookedAt }) {
    this.#now = of.now;
    this.#before = of.before;
  }

  /** The anchor to write for a mark, or undefined when what is written says it already. Remembers in the mark where its words are. */
  at(mark: Mark): Anchor | undefined {
    const { doc, flat } = this.#now;
    const { target, anchor } = mark;
    const resolved = resolvePositions(doc, flat, positionsIn(target, anchor));
    const baseline = baselineOf(target, anchor);
    const found = anchor?.state !== 'orphaned' && resolved && holds(flat.text, baseline.quote.exact, resolved) ? { state: 'intact' as const, range: resolved } : this.#search(mark, resolved);
    const next = anchorOf(found, this.#now, anchor?.settled);
    mark.range = next.state === 'orphaned' ? null : next.range;
    return isSaid(anchor, next, resolved) ? undefined : next;
  }

  #search(mark: Mark, resolved: Passage | undefined): Found {
    const { text } = this.#now.flat;
    const { target, anchor } = mark;
    const baseline = baselineOf(target, anchor);
    const { earlier, changes } = this.#difference();
    const wasOrphaned = anchor?.state === 'orphaned';
    if (wasOrphaned && mark.range !== undefined && !mayBeBack(text, baseline.quote.exact, changes)) return { state: 'orphaned', range: null };
    noteRange(mark, earlier);
    const there = mark.range ? carried(changes, mark.range) : undefined;
    return outcomeOf({ text, baseline, resolved, carried: there, wasOrphaned });
  }

  #difference(): { earlier: LookedAt; changes: readonly TextChange[] } {
    if (!this.#known) {
      const earlier = this.#before();
      this.#known = { earlier, changes: changesBetween(earlier.flat.text, this.#now.flat.text) };
    }
    return this.#known;
  }
}

/** Remembers where an annotation's words are in a text, if that is not known. To be asked while the document still holds that text. */
export function noteRange(mark: Mark, { doc, flat }: LookedAt): void {
  if (mark.range !== undefined) return;
  const { target, anchor } = mark;
  mark.range = rangeOf({ text: flat.text, target, resolved: resolvePositions(doc, flat, positionsIn(target, anchor)), anchor }).range;
}

/** Whether everyone who reads what is written already comes to the same answer. */
function isSaid(anchor: Anchor | undefined, next: Anchor, resolved: Passage | undefined): boolean {
  if (next.state === 'orphaned') return anchor?.state === 'orphaned';
  if ((anchor?.state ?? 'intact') !== next.state || !isSame(resolved, next.range)) return false;
  return next.state === 'intact' || (anchor?.state === 'changed' && anchor.now.exact === next.now.exact);
}

/** What is written of an outcome; words without positions cannot be marked, and count as none. */
export function anchorOf({ state, range }: Found, { flat, sequence }: Pick<LookedAt, 'flat' | 'sequence'>, settled: Anchor['settled']): Anchor {
  const kept = settled === undefined ? {} : { settled };
  if (state === 'orphaned' || !range) return { state: 'orphaned', sequence, ...kept };
  const positions = positionsOf(flat, range);
  if (!positions) return { state: 'orphaned', sequence, ...kept };
  const place = { range, ...positions, sequence, ...kept };
  return state === 'intact' ? { state, ...place } : { state, ...place, now: quoteAt(flat.text, range) };
}

function holds(text: string, exact: string, { start, end }: Passage): boolean {
  return end - start === exact.length && text.startsWith(exact, start);
}
