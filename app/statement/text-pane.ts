import { lanesOf } from '#core/bracket-lanes.ts';
import { indexIntervals, type IntervalIndex } from '#core/interval-index.ts';
import type { Passage } from '#core/target.ts';
import type { Hue } from '#core/taxonomy.ts';
import { DomText } from './dom-text.ts';
import { HighlightPainter } from './highlight-painter.ts';
import { TextGeometry, type Box } from './text-geometry.ts';

/** A passage to be shown in the text. */
export interface Shown {
  key: string;
  range: Passage;
  hue: Hue | null;
  resolved: boolean;
}

/** A shown passage near the view, with its place on the page and the lane of its bracket. */
export interface Placed extends Shown {
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
  private shown: readonly Shown[] = [];
  private shownByKey = new Map<string, Shown>();
  private index: IntervalIndex<Shown> = indexIntervals<Shown>([], (one) => one.range);
  private expected = '';
  private active: string | null = null;
  private state = NOTHING;
  private scrollTop = 0;
  private laneByKey = new Map<string, number>();
  private readonly painter = new HighlightPainter();
  private readonly listeners = new Set<() => void>();
  private readonly resized: ResizeObserver;
  private due = { frame: 0, idle: 0, text: false, layout: false };

  constructor(
    private readonly scroll: HTMLElement,
    private readonly spread: HTMLElement,
  ) {
    this.resized = new ResizeObserver(() => this.ask({ layout: true }));
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
    this.readText();
    this.step();
  }

  /** The words inside the root have changed. */
  changeText(): void {
    this.ask({ text: true });
  }

  /** Shows passages found in `flat`; they are painted only while the page shows these words. */
  show(passages: readonly Shown[], flat: string): void {
    this.shown = passages;
    this.expected = flat;
    this.shownByKey = new Map(passages.map((one) => [one.key, one]));
    this.index = indexIntervals(passages, (one) => one.range);
    this.geometry?.keepOnly(this.shownByKey);
    this.ask({});
    this.measureWhenIdle();
  }

  setActive(key: string | null): void {
    if (this.active === key) return;
    this.active = key;
    this.ask({});
  }

  /** Where a passage lies, px from the top of the spread, with its lane when it is near the view; null while the words are not laid out. */
  place(key: string, range: Passage): { top: number; bottom: number; lane?: number } | null {
    const { geometry, state } = this;
    if (!geometry || !state.isCurrent) return null;
    const estimate = geometry.extent(key, range);
    const isNear = estimate.bottom > state.viewport.top - state.viewport.height && estimate.top < state.viewport.top + 2 * state.viewport.height;
    const extent = isNear && geometry.measure(key, range) ? geometry.extent(key, range) : estimate;
    const lane = this.laneByKey.get(key);
    return lane === undefined ? extent : { ...extent, lane };
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
  passagesAt(x: number, y: number): Shown[] {
    const offset = this.offsetAt(x, y);
    if (offset === undefined || !this.state.isCurrent) return [];
    const origin = this.spread.getBoundingClientRect();
    const [left, top] = [x - origin.left, y - origin.top];
    const near = new Set([...this.index.at(offset), ...this.index.at(Math.max(0, offset - 1))]);
    return [...near]
      .filter((one) => this.lines(nearby(one.range, offset)).some((line) => isInside(line, left, top)))
      .sort((a, b) => length(a.range) - length(b.range));
  }

  /** The passages that contain a place in the text, shortest first. */
  passagesAround(offset: number): Shown[] {
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

  private ask({ text, layout }: { text?: boolean; layout?: boolean }): void {
    this.due.text ||= text ?? false;
    this.due.layout ||= layout ?? false;
    this.due.frame ||= requestAnimationFrame(() => this.step());
  }

  private step(): void {
    cancelAnimationFrame(this.due.frame);
    this.due.frame = 0;
    if (!this.root) return;
    let moved = false;
    if (this.due.text) this.readText();
    if (this.due.layout) this.geometry?.changeLayout();
    if (this.due.text || this.due.layout) moved = true;
    this.due.text = this.due.layout = false;
    this.draw(moved);
  }

  private readText(): void {
    if (!this.root) return;
    this.text = new DomText(this.root, this.text);
    if (this.geometry) this.geometry.changeText(this.text);
    else this.geometry = new TextGeometry(this.spread, this.text);
    this.due.text = false;
    this.due.layout ||= this.state === NOTHING;
  }

  private draw(moved: boolean): void {
    const { text, geometry } = this;
    if (!text || !geometry) return;
    this.scrollTop = this.scroll.scrollTop;
    const viewport = { top: quantize(this.scrollTop), height: this.scroll.clientHeight };
    const isCurrent = this.isCurrent(text);
    const { placed, refined } = isCurrent ? this.placeNear(geometry, viewport) : { placed: [], refined: false };
    this.painter.paint(
      text,
      placed.map(({ key, range, hue, resolved }) => ({ key, ...range, hue, resolved, active: key === this.active })),
    );
    this.laneByKey = new Map(placed.map((one) => [one.key, one.lane]));
    const changed = moved || refined || isCurrent !== this.state.isCurrent;
    const layoutVersion = this.state.layoutVersion + (changed ? 1 : 0);
    this.publish({ layoutVersion, viewport, height: this.spread.scrollHeight, placed, isCurrent });
    if (moved) this.measureWhenIdle();
  }

  private placeNear(geometry: TextGeometry, viewport: { top: number; height: number }): { placed: Placed[]; refined: boolean } {
    const near = geometry.offsetsBetween(viewport.top - viewport.height, viewport.top + 2 * viewport.height + STEP);
    let refined = false;
    const shown = this.index.overlapping(near);
    for (const one of shown) refined = geometry.measure(one.key, one.range) || refined;
    const spans = shown.map((one) => ({ key: one.key, ...geometry.extent(one.key, one.range) }));
    const lanes = lanesOf(spans);
    const placed = shown.map((one, at) => ({ ...one, top: spans[at]?.top ?? 0, bottom: spans[at]?.bottom ?? 0, lane: lanes.get(one.key) ?? 0 }));
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
    if (this.due.idle || typeof requestIdleCallback !== 'function') return;
    let next = 0;
    let refined = false;
    const run = (deadline: IdleDeadline): void => {
      this.due.idle = 0;
      const { shown, geometry } = this;
      if (!geometry || !this.state.isCurrent) return;
      while (next < shown.length && deadline.timeRemaining() > IDLE_LEFT) {
        const one = shown[next++];
        if (one) refined = geometry.measure(one.key, one.range) || refined;
      }
      if (next < shown.length) this.due.idle = requestIdleCallback(run);
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

function length(range: Passage): number {
  return range.end - range.start;
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
