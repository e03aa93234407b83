import type { Passage } from '#core/target.ts';
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
  private lineHeight = 30;

  constructor(
    private readonly spread: HTMLElement,
    private text: DomText,
  ) {
    this.measureBlocks();
  }

  /** After the text changed: block tops anew, passages in unchanged blocks as they were. */
  changeText(text: DomText): void {
    this.text = text;
    this.measureBlocks();
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

  /** Forgets passages that are no more, when they outnumber those that are. */
  keepOnly(keys: { has(key: string): boolean; size: number }): void {
    if (this.measured.size <= 2 * keys.size + 100) return;
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

  private measureBlocks(): void {
    const origin = this.spread.getBoundingClientRect().top;
    const rects = this.text.blocks.map((block) => block.element.getBoundingClientRect());
    this.tops = rects.map((rect) => rect.top - origin);
    this.bottoms = rects.map((rect) => rect.bottom - origin);
    const first = this.text.blocks[0];
    if (first) this.lineHeight = Number.parseFloat(getComputedStyle(first.element).lineHeight) || this.lineHeight;
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
