import type { Passage } from '#core/entities/target.ts';

/** A piece of a block: a text node, or a hard break, which counts as one line feed. */
interface Run {
  start: number;
  length: number;
  node: Text | HTMLBRElement;
}

/** One block of the statement on the page. Offsets are UTF-16 units of the flattened text, end exclusive. */
export interface DomBlock {
  element: HTMLElement;
  start: number;
  end: number;
  text: string;
  /** The same object as long as the block's element and words are the same: what was measured against it still holds. */
  stamp: object;
}

const BLOCKS = 'p, h1, h2, h3';
/** What the editor adds for the caret's sake; it is no part of the text. */
const CARET_HELP = '.ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-widget';

/**
 * The text as it stands on the page, flattened as in `ydoc/flat-text.ts`: blocks in document order with a line feed between two.
 * Works alike over the first HTML and over the editor, because both make the same blocks.
 */
export class DomText {
  readonly blocks: readonly DomBlock[];
  readonly length: number;
  private readonly runs = new WeakMap<DomBlock, readonly Run[]>();
  private readonly blockOf = new WeakMap<Node, DomBlock>();
  /**
   * The one range that measuring uses. Every live range is visited by the browser whenever any node leaves the page: thousands of
   * forgotten ones made each change of the margin take 30 ms.
   */
  private readonly ruler = new Range();

  constructor(
    readonly root: HTMLElement,
    previous?: DomText,
  ) {
    const blocks: DomBlock[] = [];
    let start = 0;
    for (const element of root.querySelectorAll<HTMLElement>(BLOCKS)) {
      const text = textOf(element);
      const before = previous?.blockOf.get(element);
      const block: DomBlock = { element, start, end: start + text.length, text, stamp: before?.text === text ? before.stamp : {} };
      blocks.push(block);
      this.blockOf.set(element, block);
      start = block.end + 1;
    }
    this.blocks = blocks;
    this.length = Math.max(0, start - 1);
  }

  /** The whole flattened text. */
  text(): string {
    return this.blocks.map((block) => block.text).join('\n');
  }

  /** The index of the block that an offset lies in; the line feed after a block counts to it. */
  blockIndexAt(offset: number): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The blocks that a passage touches. */
  blocksOf(passage: Passage): readonly DomBlock[] {
    if (this.blocks.length === 0) return [];
    return this.blocks.slice(this.blockIndexAt(passage.start), this.blockIndexAt(Math.max(passage.start, passage.end - 1)) + 1);
  }

  /** A DOM range over a passage; undefined when one of its ends is not in the text. It does not follow changes of the page. */
  range(passage: Passage): StaticRange | undefined {
    const from = this.point(passage.start, 'start');
    const to = this.point(passage.end, 'end');
    if (!from || !to) return undefined;
    return new StaticRange({ startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset });
  }

  /** The box around a passage, in the window. */
  box(passage: Passage): DOMRect | undefined {
    return this.measuring(passage)?.getBoundingClientRect();
  }

  /** The boxes of the part of a passage inside one block, in the window: no box of a whole block is among them. */
  boxesInBlock(block: DomBlock, passage: Passage): Iterable<DOMRect> {
    const start = Math.max(block.start, passage.start);
    const end = Math.min(block.end, passage.end);
    return (end > start ? this.measuring({ start, end })?.getClientRects() : undefined) ?? [];
  }

  /** Where a caret stands for an offset. */
  caret(offset: number): StaticRange | undefined {
    const point = this.point(offset, 'start');
    if (!point) return undefined;
    return new StaticRange({ startContainer: point.node, startOffset: point.offset, endContainer: point.node, endOffset: point.offset });
  }

  private measuring(passage: Passage): Range | undefined {
    const from = this.point(passage.start, 'start');
    const to = this.point(passage.end, 'end');
    if (!from || !to) return undefined;
    this.ruler.setStart(from.node, from.offset);
    this.ruler.setEnd(to.node, to.offset);
    return this.ruler;
  }

  /** The offset of a DOM position inside the text; undefined for one outside it, and for one that the text as it was read here cannot tell, because the page has changed since. */
  offsetOf(node: Node, offset: number): number | undefined {
    if (!this.root.contains(node)) return undefined;
    if (node instanceof Text) {
      const run = this.runOf(node);
      if (run) return run.start + Math.min(offset, run.length);
    }
    return this.offsetBetweenNodes(node, offset);
  }

  private point(offset: number, side: 'start' | 'end'): { node: Node; offset: number } | undefined {
    const unit = side === 'start' ? offset : Math.max(0, offset - 1);
    const block = this.blocks[this.blockIndexAt(unit)];
    if (!block || offset > this.length) return undefined;
    const runs = this.runsOf(block);
    const run = runs.find((candidate) => unit < candidate.start + candidate.length) ?? runs.at(-1);
    if (!run) return { node: block.element, offset: 0 };
    const within = Math.max(0, Math.min(offset - run.start, run.length));
    // An editor changes its nodes in place: until the page is read again, one may be shorter than it was.
    if (run.node instanceof Text) return { node: run.node, offset: Math.min(within, run.node.data.length) };
    const parent = run.node.parentNode;
    return parent ? { node: parent, offset: [...parent.childNodes].indexOf(run.node) + within } : undefined;
  }

  private runsOf(block: DomBlock): readonly Run[] {
    const known = this.runs.get(block);
    if (known) return known;
    const runs: Run[] = [];
    let start = block.start;
    for (const node of leavesOf(block.element)) {
      const length = node instanceof Text ? node.data.length : 1;
      runs.push({ start, length, node });
      start += length;
    }
    this.runs.set(block, runs);
    return runs;
  }

  private runOf(node: Text): Run | undefined {
    const element = node.parentElement?.closest(BLOCKS);
    const block = element ? this.blockOf.get(element) : undefined;
    return block ? this.runsOf(block).find((run) => run.node === node) : undefined;
  }

  /** For a position among elements (a block as a whole, a break): the first unit at or after it. */
  private offsetBetweenNodes(node: Node, offset: number): number | undefined {
    const probe = this.ruler;
    probe.setStart(node, Math.min(offset, node.childNodes.length));
    probe.collapse(true);
    for (const block of this.blocks) {
      if (!this.root.contains(block.element)) return undefined;
      const end = block.element.childNodes.length;
      if (probe.comparePoint(block.element, end) < 0) continue;
      const run = this.runsOf(block).find((candidate) => block.element.contains(candidate.node) && probe.comparePoint(candidate.node, 0) >= 0);
      return run ? run.start : block.end;
    }
    return this.length;
  }
}

function* leavesOf(element: HTMLElement): Generator<Text | HTMLBRElement> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node instanceof Element && node.matches(CARET_HELP)) return NodeFilter.FILTER_REJECT;
    return NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text || node instanceof HTMLBRElement) yield node;
  }
}

function textOf(element: HTMLElement): string {
  if (!element.querySelector('br, img')) return element.textContent ?? '';
  let text = '';
  for (const node of leavesOf(element)) text += node instanceof Text ? node.data : '\n';
  return text;
}
