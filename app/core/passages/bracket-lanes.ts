/** How far a passage runs down the page, in px. */
export interface Span {
  key: string;
  top: number;
  bottom: number;
}

/** Brackets that end and begin closer than this may share a lane: lines of text touch. */
const TOUCH = 2;

/**
 * Gives every span a lane so that no two in one lane overlap. Lane 0 is the one nearest the cards; the longest take it first, so that
 * nesting and crossing read without colour.
 */
export function lanesOf(spans: readonly Span[]): Map<string, number> {
  const lanes: Span[][] = [];
  const laneByKey = new Map<string, number>();
  const byLength = [...spans].sort((a, b) => b.bottom - b.top - (a.bottom - a.top) || a.top - b.top);
  for (const span of byLength) {
    let lane = lanes.findIndex((taken) => taken.every((other) => other.top >= span.bottom - TOUCH || span.top >= other.bottom - TOUCH));
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push(span);
    laneByKey.set(span.key, lane);
  }
  return laneByKey;
}
