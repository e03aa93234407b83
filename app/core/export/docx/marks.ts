import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import type { Passage } from '#core/target.ts';

/** A place in a block where ranges of comments begin or end: an offset of the flattened text, and the XML that stands there. */
export interface Mark {
  offset: number;
  xml: string;
}

/** The comments of one discussion, by their numbers in the file, and the words that they are on. */
export interface RangedThread {
  range: Passage;
  comments: readonly number[];
}

/**
 * The marks of every block. A range begins in the block that holds its first unit and ends in the one that holds its last; what ends at a place stands before what begins there, unless it is
 * the same empty range.
 */
export function marksOf(blocks: readonly AnnotatedBlock[], threads: readonly RangedThread[]): Mark[][] {
  const marks = blocks.map((): (Mark & { rank: number })[] => []);
  for (const { range, comments } of threads) {
    const from = blocks.findLastIndex(({ start }) => start <= range.start);
    const to = Math.max(from, blocks.findIndex(({ end }) => range.end <= end));
    const [first, last] = [blocks[from], blocks[to]];
    if (!first || !last) continue;
    const start = Math.min(range.start, first.end);
    const end = Math.max(Math.min(range.end, last.end), last.start);
    marks[from]?.push({ offset: start, xml: comments.map(rangeStart).join(''), rank: 1 });
    marks[to]?.push({ offset: end, xml: comments.map(rangeEnd).join(''), rank: from === to && start === end ? 2 : 0 });
  }
  return marks.map((all) => all.sort((a, b) => a.offset - b.offset || a.rank - b.rank));
}

/** Where the range of a comment begins. */
export function rangeStart(comment: number): string {
  return `<w:commentRangeStart w:id="${comment}"/>`;
}

/** Where it ends, with the sign that Word shows the comment by. */
export function rangeEnd(comment: number): string {
  return `<w:commentRangeEnd w:id="${comment}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${comment}"/></w:r>`;
}
