import type { Colour } from '#core/passages/colour.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';

/** A shown passage near the view, with its looks, its place on the page and the lane of its bracket. */
export interface Placed {
  key: string;
  range: Passage;
  hue: Colour | null;
  resolved: boolean;
  visibility: PassageView['visibility'];
  top: number;
  bottom: number;
  lane: number;
}

/** What is in view, px in the spread. */
export interface Viewport {
  top: number;
  height: number;
}

/** What the screen draws of the pane, replaced as a whole when something changes. */
export interface PaneSnapshot {
  /** Rises when places of passages may have changed. */
  layoutVersion: number;
  /** In steps of a few lines. */
  viewport: Viewport;
  /** The height of the whole spread. */
  height: number;
  /** Passages within one screen of the view, by start. */
  placed: readonly Placed[];
  /** The words on the page are those that the passages were found in. */
  isCurrent: boolean;
}

/** Before there is a text. */
export const NOTHING: PaneSnapshot = { layoutVersion: 0, viewport: { top: 0, height: 0 }, height: 0, placed: [], isCurrent: false };

/** The view moves in these steps for everything but the page itself, so that scrolling a little redraws nothing. */
export const STEP = 240;

/** A height in whole steps. */
export function quantize(top: number): number {
  return Math.floor(top / STEP) * STEP;
}
