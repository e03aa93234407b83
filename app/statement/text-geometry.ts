import type { Passage } from '#core/entities/target.ts';
import type { DomText } from './dom-text.ts';

/** A box in px from the top left corner of the spread. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Measured {
  /** Stamps of first and last block, and offsets inside them, that this was measured for. */
  first: object;
  last: object;
  from: number;
  to: number;
  /** px below the first block's top, and below the last block's top. */
  top: number;
  bottom: number;
}

/**
 * Where words lie on the page. Blocks are measured together after each change of layout; a passage exactly when it is asked for near the
 * view, else estimated from its block's lines. What was measured in a block that did not change is kept.
 */
export class TextGeometry {
  private tops: number[] = [];
  private bottoms: number[] = [];
  private measured = new Map<string, Measured>();
  private readonly heights = new WeakMap<object, number>();
  private lineHeight = 30;

  constructor(
    private readonly spread: HTMLElement,
    private text: DomText,
  ) {
    this.measureBlocks();
  }

  /** After the text changed: block tops anew, passages in unchanged blocks as they were. Says whether a block stands elsewhere. */
  changeText(text: DomText): boolean {
    this.text = text;
    return this.measureBlocks();
  }

  /** After fonts, width or zoom changed: everything anew. */
  changeLayout(): void {
    this.measured.clear();
    this.measureBlocks();
  }

  /** Top and bottom of a passage as far as known without touching the page: measured, or estimated. */
  extent(key: string, passage: Passage): { top: number; bottom: number } {
    const first = this.text.blockIndexAt(passage.start);
    const last = this.text.blockIndexAt(Math.max(passage.start, passage.end - 1));
    const known = this.measured.get(key);
    if (known && this.holds(known, passage, first, last)) {
      return { top: (this.tops[first] ?? 0) + known.top, bottom: (this.tops[last] ?? 0) + known.bottom };
    }
    return { top: this.lineTop(first, passage.start), bottom: this.lineTop(last, Math.max(passage.start, passage.end - 1)) + this.lineHeight };
  }

  /** Measures a passage exactly; true when its extent was not known before. */
  measure(key: string, passage: Passage): boolean {
    const first = this.text.blockIndexAt(passage.start);
    const last = this.text.blockIndexAt(Math.max(passage.start, passage.end - 1));
    const known = this.measured.get(key);
    if (known && this.holds(known, passage, first, last)) return false;
    const [from, to] = [this.text.blocks[first], this.text.blocks[last]];
    const start = this.text.box({ start: passage.start, end: Math.min(passage.start + 1, passage.end) });
    const end = this.text.box({ start: Math.max(passage.start, passage.end - 1), end: passage.end });
    if (!from || !to || !start || !end) return false;
    const origin = this.spread.getBoundingClientRect().top;
    this.measured.set(key, {
      first: from.stamp,
      last: to.stamp,
      from: passage.start - from.start,
      to: passage.end - to.start,
      top: start.top - origin - (this.tops[first] ?? 0),
      bottom: end.bottom - origin - (this.tops[last] ?? 0),
    });
    return true;
  }

  /** Tops and bottoms of passages that come in order, as far as known: one walk along them and the blocks. */
  extents(passages: readonly { key: string; range: Passage | null }[]): { tops: Float64Array; bottoms: Float64Array } {
    const tops = new Float64Array(passages.length);
    const bottoms = new Float64Array(passages.length);
    const { blocks } = this.text;
    let first = 0;
    passages.forEach(({ key, range }, at) => {
      if (!range) return;
      while (first + 1 < blocks.length && (blocks[first + 1]?.start ?? 0) <= range.start) first += 1;
      let last = first;
      while (last + 1 < blocks.length && (blocks[last + 1]?.start ?? 0) < range.end) last += 1;
      const known = this.measured.get(key);
      const holds = known !== undefined && this.holds(known, range, first, last);
      tops[at] = holds ? (this.tops[first] ?? 0) + known.top : this.lineTop(first, range.start);
      bottoms[at] = holds ? (this.tops[last] ?? 0) + known.bottom : this.lineTop(last, range.end - 1) + this.lineHeight;
    });
    return { tops, bottoms };
  }

  /** Forgets passages that are no more, when they outnumber those that are. */
  keepOnly(passages: readonly { key: string }[]): void {
    if (this.measured.size <= 2 * passages.length + 100) return;
    const keys = new Set(passages.map(({ key }) => key));
    for (const key of this.measured.keys()) if (!keys.has(key)) this.measured.delete(key);
  }

  /** One box per line of a passage. Touches the page: only for the few passages that are active, hovered or selected. */
  lines(passage: Passage): Box[] {
    const origin = this.spread.getBoundingClientRect();
    const lines: Box[] = [];
    for (const block of this.text.blocksOf(passage)) {
      for (const rect of this.text.boxesInBlock(block, passage)) addToLines(lines, rect, origin);
    }
    return lines;
  }

  /** The flat offsets between two heights of the spread: whole blocks. */
  offsetsBetween(top: number, bottom: number): Passage {
    const first = this.text.blocks[this.blockAtHeight(top)];
    const last = this.text.blocks[this.blockAtHeight(bottom)];
    return { start: first?.start ?? 0, end: last?.end ?? 0 };
  }

  /** The first block whose end is below a height. */
  blockAtHeight(height: number): number {
    let low = 0;
    let high = Math.max(0, this.bottoms.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bottoms[middle] ?? 0) < height) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The top of the block that an offset lies in. */
  blockTopAt(offset: number): number {
    return this.tops[this.text.blockIndexAt(offset)] ?? 0;
  }

  /** Measures the blocks anew; says whether one stands elsewhere. A block of the same words that is not as high has other lines. */
  measureBlocks(): boolean {
    const origin = this.spread.getBoundingClientRect().top;
    const { blocks } = this.text;
    const [tops, bottoms] = [this.tops, this.bottoms];
    const rects = blocks.map((block) => block.element.getBoundingClientRect());
    this.tops = rects.map((rect) => rect.top - origin);
    this.bottoms = rects.map((rect) => rect.bottom - origin);
    const hasOtherLines = blocks.some(({ stamp }, at) => {
      const height = rects[at]?.height ?? 0;
      const known = this.heights.get(stamp);
      this.heights.set(stamp, height);
      return known !== undefined && known !== height;
    });
    if (hasOtherLines) this.measured.clear();
    const [first] = blocks;
    if (first) this.lineHeight = Number.parseFloat(getComputedStyle(first.element).lineHeight) || this.lineHeight;
    return hasOtherLines || tops.length !== blocks.length || this.tops.some((top, at) => top !== tops[at] || this.bottoms[at] !== bottoms[at]);
  }

  private holds(known: Measured, passage: Passage, first: number, last: number): boolean {
    const [from, to] = [this.text.blocks[first], this.text.blocks[last]];
    return (
      from !== undefined && to !== undefined && known.first === from.stamp && known.last === to.stamp &&
      known.from === passage.start - from.start && known.to === passage.end - to.start
    );
  }

  /** The top of the line that an offset is probably on: lines of a block hold about equally many characters. */
  private lineTop(index: number, offset: number): number {
    const block = this.text.blocks[index];
    const top = this.tops[index] ?? 0;
    if (!block || block.end === block.start) return top;
    const lines = Math.max(1, Math.round(((this.bottoms[index] ?? top) - top) / this.lineHeight));
    const line = Math.min(lines - 1, Math.floor((lines * (offset - block.start)) / (block.end - block.start)));
    return top + line * this.lineHeight;
  }
}

/** Boxes whose tops differ by less lie on one line. */
const SAME_LINE = 8;

function addToLines(lines: Box[], rect: DOMRect, origin: DOMRect): void {
  if (rect.width < 1) return;
  const box = { left: rect.left - origin.left, top: rect.top - origin.top, right: rect.right - origin.left, bottom: rect.bottom - origin.top };
  const line = lines.at(-1);
  if (!line || Math.abs(line.top - box.top) >= SAME_LINE) {
    lines.push(box);
    return;
  }
  line.left = Math.min(line.left, box.left);
  line.right = Math.max(line.right, box.right);
  line.bottom = Math.max(line.bottom, box.bottom);
}
