/** A stretch of the flattened text in UTF-16 units, end exclusive. */
export interface Interval {
  start: number;
  end: number;
}

/** Answers which of many intervals touch a place; built once per change, asked at every move of the pointer. */
export interface IntervalIndex<T> {
  /** Those that contain the unit at `offset`, shortest first. */
  at(offset: number): T[];
  /** Those that share at least one unit with `stretch`, by start, longer first. */
  overlapping(stretch: Interval): T[];
}

/**
 * Indexes intervals in O(n log n), O(n) when they already come by start; a question costs O(log n + found).
 * Empty intervals are never found.
 */
export function indexIntervals<T>(members: readonly T[], intervalOf: (member: T) => Interval): IntervalIndex<T> {
  const entries = members.map((member) => ({ member, ...intervalOf(member) }));
  if (!entries.every((entry, at) => at === 0 || inOrder(entries[at - 1] ?? entry, entry))) entries.sort(byStart);
  const furthestEnd = furthestEnds(entries);

  const collect = (stretch: Interval): (Interval & { member: T })[] => {
    const found: (Interval & { member: T })[] = [];
    const visit = (node: number, low: number, high: number): void => {
      const first = entries[low];
      if (!first || first.start >= stretch.end || (furthestEnd[node] ?? 0) <= stretch.start) return;
      if (high - low === 1) {
        if (first.end > first.start) found.push(first);
        return;
      }
      const middle = (low + high) >> 1;
      visit(2 * node, low, middle);
      visit(2 * node + 1, middle, high);
    };
    if (entries.length > 0 && stretch.end > stretch.start) visit(1, 0, entries.length);
    return found;
  };

  return {
    at: (offset) =>
      collect({ start: offset, end: offset + 1 })
        .sort((a, b) => a.end - a.start - (b.end - b.start))
        .map((entry) => entry.member),
    overlapping: (stretch) => collect(stretch).map((entry) => entry.member),
  };
}

/** A binary tree over the sorted entries, root at 1: the furthest end below each node. */
function furthestEnds(entries: readonly Interval[]): Float64Array {
  const ends = new Float64Array(4 * Math.max(1, entries.length));
  const fill = (node: number, low: number, high: number): number => {
    const middle = (low + high) >> 1;
    const end = high - low === 1 ? (entries[low]?.end ?? 0) : Math.max(fill(2 * node, low, middle), fill(2 * node + 1, middle, high));
    ends[node] = end;
    return end;
  };
  if (entries.length > 0) fill(1, 0, entries.length);
  return ends;
}

function byStart(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end;
}

function inOrder(a: Interval, b: Interval): boolean {
  return byStart(a, b) <= 0;
}
