import { lanesOf } from '#core/bracket-lanes.ts';
import { indexIntervals, type IntervalIndex } from '#core/interval-index.ts';
import type { PassageView } from '#core/passage-view.ts';
import type { Passage } from '#core/target.ts';
import type { Colour } from '#core/colour.ts';
import type { Places } from '#app/margin/entries.ts';
import { DomText } from './dom-text.ts';
import { HighlightPainter } from './highlight-painter.ts';
import { TextGeometry, type Box } from './text-geometry.ts';

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

/** What the screen draws of the pane, replaced as a whole when something changes. */
export interface PaneSnapshot {
  /** Rises when places of passages may have changed. */
  layoutVersion: number;
  /** What is in view, px in the spread, in steps of a few lines. */
  viewport: { top: number; height: number };
  /** The height of the whole spread. */
  height: number;
  /** Passages within one screen of the view, by start. */
  placed: readonly Placed[];
  /** The words on the page are those that the passages were found in. */
  isCurrent: boolean;
}

/** The view moves in these steps for everything but the page itself, so that scrolling a little redraws nothing. */
const STEP = 240;
/** Work done in idle time stops when less than this is left, in ms. */
const IDLE_LEFT = 3;
/** For so long, in ms, passages stay drawn while the page and the session do not say the same words. */
const PATIENCE = 400;
/** Boxes of a line are this much lower than the line itself: pointing between two lines still hits one. */
const POINTING_SLACK = 4;

/** Before there is a text. */
export const NOTHING: PaneSnapshot = { layoutVersion: 0, viewport: { top: 0, height: 0 }, height: 0, placed: [], isCurrent: false };

/**
 * The text side of the statement page, outside React: knows the words on the page, where each passage lies, which are near the view, and
 * paints them. All reading and painting is gathered into one step before the next frame.
 */
export class TextPane {
  private root: HTMLElement | undefined;
  private text: DomText | undefined;
  private geometry: TextGeometry | undefined;
  private shown: readonly PassageView[] = [];
  private indexed = { passages: this.shown, index: indexIntervals<PassageView>([], () => NO_WORDS) };
  private index = this.indexed.index;
  private hueOf: (passage: PassageView) => Colour | null = () => null;
  private expected = '';
  private active: string | null = null;
  private state = NOTHING;
  private scrollTop = 0;
  /** Up to here all that is shown was measured, or is measured when it comes near. */
  private measuredTo = 0;
  private laneByKey = new Map<string, number>();
  private readonly painter = new HighlightPainter();
  private readonly listeners = new Set<() => void>();
  private readonly resized: ResizeObserver;
  private width = 0;
  private hasMoved = false;
  private isOverdue = false;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private due = { frame: 0, idle: 0, text: false, heights: false, layout: false };

  constructor(
    private readonly scroll: HTMLElement,
    private readonly spread: HTMLElement,
  ) {
    this.resized = new ResizeObserver(this.onResize);
    this.resized.observe(spread);
    this.resized.observe(scroll);
    scroll.addEventListener('scroll', this.onScroll, { passive: true });
    void document.fonts.ready.then(() => this.ask({ layout: true }));
  }

  readonly snapshot = (): PaneSnapshot => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The words on the page now; undefined before there is a text. */
  words(): DomText | undefined {
    return this.text;
  }

  /** Changes which element holds the text: the first HTML, later the editor. Done at once, so that nothing flickers. */
  setRoot(root: HTMLElement): void {
    if (this.root === root) return;
    if (this.root) this.resized.unobserve(this.root);
    this.root = root;
    this.resized.observe(root);
    this.due.text = this.due.layout = true;
    this.step();
  }

  /** The words inside the root have changed. */
  changeText(): void {
    this.ask({ text: true });
  }

  /** Shows passages found in `flat`, in their order; they are painted only while the page shows these words. */
  show(passages: readonly PassageView[], flat: string, hueOf: (passage: PassageView) => Colour | null): void {
    this.shown = passages;
    this.expected = flat;
    this.hueOf = hueOf;
    this.index = this.indexOf(passages);
    this.geometry?.keepOnly(passages);
    this.ask({});
  }

  setActive(key: string | null): void {
    if (this.active === key) return;
    this.active = key;
    this.ask({});
  }

  /** Where these passages lie; null while the words are not laid out. Away from the view, where they were not measured, by estimate. */
  places(passages: readonly PassageView[]): Places | null {
    const { geometry, state } = this;
    if (!geometry || !state.isCurrent) return null;
    this.measureNear(geometry, state.viewport, this.indexOf(passages));
    return { ...geometry.extents(passages), laneOf: (key) => this.laneByKey.get(key) };
  }

  /** One box per line of some words, px in the spread. */
  lines(passage: Passage): Box[] {
    return this.geometry?.lines(passage) ?? [];
  }

  /** The last line of some words, in the window: where a field about them opens. */
  lastLineInWindow(passage: Passage): DOMRect | undefined {
    return this.text?.box({ start: Math.max(passage.start, passage.end - 1), end: passage.end });
  }

  blockTop(offset: number): number {
    return this.geometry?.blockTopAt(offset) ?? 0;
  }

  /** The offset under a point of the window; undefined beside the text. */
  offsetAt(x: number, y: number): number | undefined {
    const point = caretAt(x, y);
    return point && this.text ? this.text.offsetOf(point.node, point.offset) : undefined;
  }

  /** The passages under a point of the window, shortest first. */
  passagesAt(x: number, y: number): PassageView[] {
    const offset = this.offsetAt(x, y);
    if (offset === undefined || !this.state.isCurrent) return [];
    const origin = this.spread.getBoundingClientRect();
    const [left, top] = [x - origin.left, y - origin.top];
    const near = new Set([...this.index.at(offset), ...this.index.at(Math.max(0, offset - 1))]);
    return [...near]
      .filter(({ range }) => range && this.lines(nearby(range, offset)).some((line) => isInside(line, left, top)))
      .sort((a, b) => lengthOf(a) - lengthOf(b));
  }

  /** The passages that contain a place in the text, shortest first. */
  passagesAround(offset: number): PassageView[] {
    return this.index.at(offset);
  }

  /** Brings words into view, unless they are comfortably in it already. */
  reveal(passage: Passage): void {
    const line = this.lines({ start: passage.start, end: Math.min(passage.end, passage.start + 1) })[0];
    if (!line) return;
    const { scrollTop, clientHeight } = this.scroll;
    if (line.top > scrollTop + 40 && line.bottom < scrollTop + clientHeight * 0.7) return;
    this.scroll.scrollTop = Math.max(0, line.top - clientHeight * 0.3);
  }

  /** Moves words up that a sheet from below would cover; `edge` is its upper edge in the window. */
  uncover(passage: Passage, edge: number): void {
    const line = this.text?.box({ start: passage.start, end: Math.min(passage.end, passage.start + 1) });
    const top = this.scroll.getBoundingClientRect().top;
    if (!line || line.bottom < edge - 8 || edge <= top) return;
    this.scroll.scrollTop += line.top - top - (edge - top) * 0.4;
  }

  /** The offset of the first block in view, as of the last drawing: asking the page now would make it lay itself out. */
  reading(): number | null {
    if (!this.geometry || !this.text || this.text.blocks.length === 0) return null;
    return this.geometry.offsetsBetween(this.scrollTop, this.scrollTop).start;
  }

  close(): void {
    cancelAnimationFrame(this.due.frame);
    clearTimeout(this.patience);
    if (this.due.idle) cancelIdleCallback(this.due.idle);
    this.resized.disconnect();
    this.scroll.removeEventListener('scroll', this.onScroll);
    this.painter.clear();
    this.listeners.clear();
  }

  private readonly onScroll = (): void => {
    const { top, height } = this.state.viewport;
    if (quantize(this.scroll.scrollTop) !== top || this.scroll.clientHeight !== height) this.ask({});
  };

  /** A text that only grew lays out no other line of it anew. */
  private readonly onResize = (): void => {
    const width = this.root?.clientWidth ?? 0;
    this.ask(width === this.width ? { heights: true } : { layout: true });
    this.width = width;
  };

  private ask(due: { text?: boolean; heights?: boolean; layout?: boolean }): void {
    this.due.text ||= due.text ?? false;
    this.due.heights ||= due.heights ?? false;
    this.due.layout ||= due.layout ?? false;
    this.due.frame ||= requestAnimationFrame(() => this.step());
  }

  private step(): void {
    cancelAnimationFrame(this.due.frame);
    const { text, heights, layout } = this.due;
    this.due = { ...this.due, frame: 0, text: false, heights: false, layout: false };
    if (!this.root) return;
    let moved = false;
    if (text) moved = this.readText();
    if (layout) this.geometry?.changeLayout();
    else if (heights && !text) moved = this.geometry?.measureBlocks() ?? false;
    this.draw(moved || layout);
    if (layout) this.measureWhenIdle();
  }

  /** Says whether anything stands elsewhere since. */
  private readText(): boolean {
    if (!this.root) return false;
    this.text = new DomText(this.root, this.text);
    if (this.geometry) return this.geometry.changeText(this.text);
    this.geometry = new TextGeometry(this.spread, this.text);
    return true;
  }

  private draw(moved: boolean): void {
    const { text, geometry } = this;
    if (!text || !geometry) return;
    this.scrollTop = this.scroll.scrollTop;
    const viewport = { top: quantize(this.scrollTop), height: this.scroll.clientHeight };
    const isCurrent = this.isCurrent(text);
    this.hasMoved ||= moved;
    if (this.waits(isCurrent)) return;
    const { placed, refined } = isCurrent ? this.placeNear(geometry, viewport) : { placed: [], refined: false };
    this.painter.paint(
      text,
      placed.map(({ key, range, hue, resolved }) => ({ key, start: range.start, end: range.end, hue, resolved, active: key === this.active })),
    );
    this.laneByKey = new Map(placed.map((one) => [one.key, one.lane]));
    const changed = this.hasMoved || refined || isCurrent !== this.state.isCurrent;
    this.hasMoved = false;
    const layoutVersion = this.state.layoutVersion + (changed ? 1 : 0);
    const appears = isCurrent && !this.state.isCurrent;
    this.publish({ layoutVersion, viewport, height: this.spread.scrollHeight, placed, isCurrent });
    if (appears) this.measureWhenIdle();
  }

  /**
   * The words of a change and the passages found in them come one after the other. In between all stands as it was drawn: painted ranges stay
   * on their words by themselves, and taking a hundred cards away for one frame costs more than the change.
   */
  private waits(isCurrent: boolean): boolean {
    if (isCurrent || !this.state.isCurrent) {
      clearTimeout(this.patience);
      this.patience = undefined;
      this.isOverdue = false;
      return false;
    }
    if (this.isOverdue) return false;
    this.patience ??= setTimeout(() => {
      this.isOverdue = true;
      this.ask({});
    }, PATIENCE);
    return true;
  }

  /** A list is asked for its places just before it is shown: one index serves both. */
  private indexOf(passages: readonly PassageView[]): IntervalIndex<PassageView> {
    if (this.indexed.passages !== passages) this.indexed = { passages, index: indexIntervals(passages, ({ range }) => range ?? NO_WORDS) };
    return this.indexed.index;
  }

  /** Measures what is near the view; says which passages that are, and whether anything was not known before. */
  private measureNear(geometry: TextGeometry, viewport: { top: number; height: number }, index = this.index): { near: readonly PassageView[]; refined: boolean } {
    const near = index.overlapping(geometry.offsetsBetween(viewport.top - viewport.height, viewport.top + 2 * viewport.height + STEP));
    let refined = false;
    for (const { key, range } of near) refined = (range !== null && geometry.measure(key, range)) || refined;
    return { near, refined };
  }

  private placeNear(geometry: TextGeometry, viewport: { top: number; height: number }): { placed: Placed[]; refined: boolean } {
    const { near, refined } = this.measureNear(geometry, viewport);
    const { tops, bottoms } = geometry.extents(near);
    const spans = near.map(({ key }, at) => ({ key, top: tops[at] ?? 0, bottom: bottoms[at] ?? 0 }));
    const lanes = lanesOf(spans);
    const placed = near.flatMap((passage, at): Placed[] => {
      const { key, range, resolved, visibility } = passage;
      const span = spans[at];
      return range && span ? [{ key, range, resolved, visibility, hue: this.hueOf(passage), top: span.top, bottom: span.bottom, lane: lanes.get(key) ?? 0 }] : [];
    });
    return { placed, refined };
  }

  private checked: { text: DomText; expected: string; same: boolean } | undefined;

  /** Passages are offsets into the session's text: they are shown only on a page that says the same. */
  private isCurrent(text: DomText): boolean {
    if (this.checked?.text !== text || this.checked.expected !== this.expected) {
      this.checked = { text, expected: this.expected, same: text.length === this.expected.length && text.text() === this.expected };
    }
    return this.checked.same;
  }

  /** Away from the view, places are estimates until there is time to measure: then cards settle once. */
  private measureWhenIdle(): void {
    this.measuredTo = 0;
    if (this.due.idle || typeof requestIdleCallback !== 'function') return;
    let refined = false;
    const run = (deadline: IdleDeadline): void => {
      this.due.idle = 0;
      const { shown, geometry } = this;
      if (!geometry || !this.state.isCurrent) return;
      while (this.measuredTo < shown.length && deadline.timeRemaining() > IDLE_LEFT) {
        const one = shown[this.measuredTo++];
        if (one?.range) refined = geometry.measure(one.key, one.range) || refined;
      }
      if (this.measuredTo < shown.length) this.due.idle = requestIdleCallback(run);
      else if (refined) this.publish({ ...this.state, layoutVersion: this.state.layoutVersion + 1 });
    };
    this.due.idle = requestIdleCallback(run);
  }

  private publish(next: PaneSnapshot): void {
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

function quantize(top: number): number {
  return Math.floor(top / STEP) * STEP;
}

const NO_WORDS: Passage = { start: 0, end: 0 };

function lengthOf({ range }: PassageView): number {
  return range ? range.end - range.start : 0;
}

/** The stretch of a passage around an offset: its line is in there, whatever the length of the passage. */
function nearby(range: Passage, offset: number): Passage {
  return { start: Math.max(range.start, offset - 2), end: Math.min(range.end, offset + 2) };
}

function isInside(line: Box, left: number, top: number): boolean {
  return left >= line.left - 1 && left <= line.right + 1 && top >= line.top - POINTING_SLACK && top <= line.bottom + POINTING_SLACK;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : undefined;
  }
  return undefined;
}
