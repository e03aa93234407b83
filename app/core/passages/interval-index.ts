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
 * Indexes intervals in O(n log n), O(n) when they already come by start; it is built anew at every change, so it is three plain lists of
 * numbers. A question costs O(log n) and a look at each interval from the first one that reaches the stretch on. Empty intervals are never found.
 */
export function indexIntervals<T>(members: readonly T[], intervalOf: (member: T) => Interval): IntervalIndex<T> {
  const sorted = isSorted(members, intervalOf) ? members : [...members].sort((a, b) => byStart(intervalOf(a), intervalOf(b)));
  const starts = new Int32Array(sorted.length);
  const ends = new Int32Array(sorted.length);
  const furthestEnds = new Int32Array(sorted.length);
  let furthest = 0;
  sorted.forEach((member, at) => {
    const { start, end } = intervalOf(member);
    starts[at] = start;
    ends[at] = end;
    furthestEnds[at] = furthest = Math.max(furthest, end);
  });

  const overlapping = (stretch: Interval): T[] => {
    if (stretch.end <= stretch.start) return [];
    const until = firstAtLeast(starts, stretch.end);
    const found: T[] = [];
    for (let at = firstAtLeast(furthestEnds, stretch.start + 1); at < until; at++) {
      const end = ends[at] ?? 0;
      const member = sorted[at];
      if (member !== undefined && end > stretch.start && end > (starts[at] ?? 0)) found.push(member);
    }
    return found;
  };

  return {
    at: (offset) => overlapping({ start: offset, end: offset + 1 }).sort((a, b) => lengthOf(intervalOf(a)) - lengthOf(intervalOf(b))),
    overlapping,
  };
}

function isSorted<T>(members: readonly T[], intervalOf: (member: T) => Interval): boolean {
  for (let at = 1; at < members.length; at++) {
    const [before, member] = [members[at - 1], members[at]];
    if (before !== undefined && member !== undefined && byStart(intervalOf(before), intervalOf(member)) > 0) return false;
  }
  return true;
}

/** The first place in rising numbers that holds at least `wanted`. */
function firstAtLeast(rising: Int32Array, wanted: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byStart(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end;
}

function lengthOf({ start, end }: Interval): number {
  return end - start;
}
