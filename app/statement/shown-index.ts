import { lanesOf } from '#core/passages/bracket-lanes.ts';
import type { Colour } from '#core/passages/colour.ts';
import { indexIntervals, type IntervalIndex } from '#core/passages/interval-index.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import { STEP, type Placed, type Viewport } from './pane-snapshot.ts';
import type { TextGeometry } from './text-geometry.ts';

/** The passages that are shown, by where they are in the text: which are near the view, and where those stand. */
export class ShownIndex {
  private indexed = { passages: [] as readonly PassageView[], index: indexIntervals<PassageView>([], () => NO_WORDS) };
  private shown = this.indexed.index;

  show(passages: readonly PassageView[]): void {
    this.shown = this.indexOf(passages);
  }

  /** The shown passages that contain a place in the text, shortest first. */
  at(offset: number): PassageView[] {
    return this.shown.at(offset);
  }

  /** Measures what is near the view, of these passages or else of those shown; says which they are, and whether anything was not known before. */
  measureNear(geometry: TextGeometry, viewport: Viewport, passages?: readonly PassageView[]): { near: readonly PassageView[]; refined: boolean } {
    const index = passages ? this.indexOf(passages) : this.shown;
    const near = index.overlapping(geometry.offsetsBetween(viewport.top - viewport.height, viewport.top + 2 * viewport.height + STEP));
    let refined = false;
    for (const { key, range } of near) refined = (range !== null && geometry.measure(key, range)) || refined;
    return { near, refined };
  }

  /** The shown passages near the view with their places and lanes. */
  placeNear(geometry: TextGeometry, viewport: Viewport, hueOf: (passage: PassageView) => Colour | null): { placed: Placed[]; refined: boolean } {
    const { near, refined } = this.measureNear(geometry, viewport);
    const { tops, bottoms } = geometry.extents(near);
    const spans = near.map(({ key }, at) => ({ key, top: tops[at] ?? 0, bottom: bottoms[at] ?? 0 }));
    const lanes = lanesOf(spans);
    const placed = near.flatMap((passage, at): Placed[] => {
      const { key, range, resolved, visibility } = passage;
      const span = spans[at];
      return range && span ? [{ key, range, resolved, visibility, hue: hueOf(passage), top: span.top, bottom: span.bottom, lane: lanes.get(key) ?? 0 }] : [];
    });
    return { placed, refined };
  }

  /** A list is asked for its places just before it is shown: one index serves both. */
  private indexOf(passages: readonly PassageView[]): IntervalIndex<PassageView> {
    if (this.indexed.passages !== passages) this.indexed = { passages, index: indexIntervals(passages, ({ range }) => range ?? NO_WORDS) };
    return this.indexed.index;
  }
}

const NO_WORDS: Passage = { start: 0, end: 0 };
