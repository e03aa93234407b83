import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import { edgesOf } from '#core/export/edges.ts';
import type { Passage } from '#core/entities/target.ts';

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

/** The marks of every block, in the order in which they are written. */
export function marksOf(blocks: readonly AnnotatedBlock[], threads: readonly RangedThread[]): Mark[][] {
  const xmlOf = { start: rangeStart, end: rangeEnd };
  return edgesOf(blocks, threads.map(({ range }) => range)).map((edges) => edges.map(({ offset, side, range }) => ({ offset, xml: (threads[range]?.comments ?? []).map(xmlOf[side]).join('') })));
}

/** Where the range of a comment begins. */
export function rangeStart(comment: number): string {
  return `<w:commentRangeStart w:id="${comment}"/>`;
}

/** Where it ends, with the sign that Word shows the comment by. */
export function rangeEnd(comment: number): string {
  return `<w:commentRangeEnd w:id="${comment}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${comment}"/></w:r>`;
}
