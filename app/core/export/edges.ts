import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import type { Passage } from '#core/entities/target.ts';

/** A place in a block where a range begins or ends; `range` is its index among those that were given. */
export interface Edge {
  offset: number;
  side: 'start' | 'end';
  range: number;
}

/**
 * The edges of every block, in the order in which they are written. A range begins in the block that holds its first unit and ends in the one that holds its last; what ends at a place stands
 * before what begins there, unless it is the same empty range.
 */
export function edgesOf(blocks: readonly AnnotatedBlock[], ranges: readonly Passage[]): Edge[][] {
  const edges = blocks.map((): (Edge & { rank: number })[] => []);
  ranges.forEach(({ start, end }, range) => {
    const from = blocks.findLastIndex((block) => block.start <= start);
    const to = Math.max(from, blocks.findIndex((block) => end <= block.end));
    const [first, last] = [blocks[from], blocks[to]];
    if (!first || !last) return;
    const begins = Math.min(start, first.end);
    const ends = Math.max(Math.min(end, last.end), last.start);
    edges[from]?.push({ offset: begins, side: 'start', range, rank: 1 });
    edges[to]?.push({ offset: ends, side: 'end', range, rank: from === to && begins === ends ? 2 : 0 });
  });
  return edges.map((all) => all.sort((a, b) => a.offset - b.offset || a.rank - b.rank));
}
