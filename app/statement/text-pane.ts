import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Colour } from '#core/passages/colour.ts';
import type { Places } from '#app/margin/entries.ts';
import { DomText } from './dom-text.ts';
import { HighlightPainter } from './highlight-painter.ts';
import { IdleMeasuring } from './idle-measuring.ts';
import { NOTHING, quantize, type PaneSnapshot } from './pane-snapshot.ts';
import { Patience } from './patience.ts';
import { caretAt, passagesUnder } from './pointing.ts';
import { ShownIndex } from './shown-index.ts';
import { TextGeometry, type Box } from './text-geometry.ts';

/**
 * The text side of the statement page, outside React: knows the words on the page, where each passage lies, which are near the view, and
 * paints them. All reading and painting is gathered into one step before the next frame.
 */
export class TextPane {
  private root: HTMLElement | undefined;
  private text: DomText | undefined;
  private geometry: TextGeometry | undefined;
  private shown: readonly PassageView[] = [];
  private readonly index = new ShownIndex();
  private hueOf: (passage: PassageView) => Colour | null = () => null;
  private expected = '';
  private active: string | null = null;
  private state = NOTHING;
  private scrollTop = 0;
  private laneByKey = new Map<string, number>();
  private readonly painter = new HighlightPainter();
  private readonly listeners = new Set<() => void>();
  private readonly resized: ResizeObserver;
  private width = 0;
  private hasMoved = false;
  private readonly patience = new Patience(() => this.ask({}));
  private readonly measuring = new IdleMeasuring({
    work: () => (this.geometry && this.state.isCurrent ? { geometry: this.geometry, shown: this.shown } : null),
    onRefined: () => this.publish({ ...this.state, layoutVersion: this.state.layoutVersion + 1 }),
  });
  private due = { frame: 0, text: false, heights: false, layout: false };

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
    this.index.show(passages);
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
    this.index.measureNear(geometry, state.viewport, passages);
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

  /** Where a caret stands for an offset, px in the spread: `left` is its place. Undefined where no letter is beside it. */
  caretBox(offset: number): Box | undefined {
    const text = this.text;
    if (!text) return undefined;
    const block = text.blocks[text.blockIndexAt(offset)];
    if (!block || block.end === block.start) return undefined;
    const isBehind = offset > block.start;
    const letter = this.lines(isBehind ? { start: offset - 1, end: offset } : { start: offset, end: offset + 1 }).at(-1);
    if (!letter) return undefined;
    const isRtl = getComputedStyle(block.element).direction === 'rtl';
    const left = isBehind === isRtl ? letter.left : letter.right;
    return { ...letter, left, right: left };
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
    return passagesUnder({ offset, left: x - origin.left, top: y - origin.top }, this.index, (words) => this.lines(words));
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
    this.patience.stop();
    this.measuring.stop();
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
    if (layout) this.measuring.start();
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
    if (this.patience.waits({ isCurrent, wasCurrent: this.state.isCurrent })) return;
    const { placed, refined } = isCurrent ? this.index.placeNear(geometry, viewport, this.hueOf) : { placed: [], refined: false };
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
    if (appears) this.measuring.start();
  }

  private checked: { text: DomText; expected: string; same: boolean } | undefined;

  /** Passages are offsets into the session's text: they are shown only on a page that says the same. */
  private isCurrent(text: DomText): boolean {
    if (this.checked?.text !== text || this.checked.expected !== this.expected) {
      this.checked = { text, expected: this.expected, same: text.length === this.expected.length && text.text() === this.expected };
    }
    return this.checked.same;
  }

  private publish(next: PaneSnapshot): void {
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
