import { changeBetween, type TextChange } from './text-change.ts';
import type { Passage } from '#core/entities/target.ts';

/** Beyond this many steps a stretch counts as replaced as a whole: there is hardly anything left of it. */
const MOST_STEPS = 600;

/**
 * What turns one text into another, in order: each stretch `from` to `to` of the earlier text was replaced by `to - from + by` units. First whole lines are
 * matched, then words between them. Pure.
 */
export function changesBetween(earlier: string, later: string): TextChange[] {
  const change = changeBetween(earlier, later);
  if (!change) return [];
  const { from, to, by } = change;
  if (from === to || to + by === from) return [change];
  const replaced = earlier.slice(from, to);
  const replacement = later.slice(from, to + by);
  const lines = match(linesOf(replaced), linesOf(replacement));
  return lines.flatMap((gap) => wordChanges(gap.a, gap.b).map((one) => ({ ...one, from: one.from + from + gap.offset, to: one.to + from + gap.offset })));
}

/**
 * Where a passage of the earlier text is in the later one. A stretch that was replaced exactly from an edge of the passage belongs to it; undefined when the
 * passage lay within one replaced stretch and so has no place of its own.
 */
export function carried(changes: readonly TextChange[], { start, end }: Passage): Passage | undefined {
  let shift = 0;
  let from = start;
  let to = end;
  for (const change of changes) {
    if (change.from >= end) break;
    const next = shift + change.by;
    if (change.to <= start && !(change.from === start && change.to === start)) {
      from = start + next;
      to = end + next;
    } else if (change.from === change.to && change.from === start) {
      // An insertion before the first letter.
      from = start + next;
      to = end + next;
    } else {
      if (change.from < start && change.to >= end) return undefined;
      if (change.from === start && change.to > end) return undefined;
      if (change.from < start) from = change.to + next;
      else if (change.from === start) from = change.from + shift;
      to = change.to <= end ? end + next : change.from + shift;
    }
    shift = next;
  }
  return to > from ? { start: from, end: to } : undefined;
}

/** Tokens of both texts that no counterpart was found for, as texts, with the offset of the earlier one. */
interface Gap {
  a: string;
  b: string;
  offset: number;
}

function wordChanges(a: string, b: string): TextChange[] {
  if (a === '' || b === '') return a === b ? [] : [{ from: 0, to: a.length, by: b.length - a.length }];
  return match(wordsOf(a), wordsOf(b)).map((gap) => ({ from: gap.offset, to: gap.offset + gap.a.length, by: gap.b.length - gap.a.length }));
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Words, single signs between them, and single characters of scripts that set no spaces; joined they are the text. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}\u200c]+|[^]/gu) ?? [];
}

/** Which entries of two rows correspond, by index and in order; entries that are the same string are taken to be one. Pure. */
export function pairsBetween(a: readonly string[], b: readonly string[]): Pair[] {
  return commonPairs(a, b, 0, a.length, 0, b.length);
}

function match(a: readonly string[], b: readonly string[]): Gap[] {
  const pairs = pairsBetween(a, b);
  const gaps: Gap[] = [];
  let [atA, atB, offset] = [0, 0, 0];
  for (const [pairA, pairB] of [...pairs, [a.length, b.length] as const]) {
    const gap = { a: a.slice(atA, pairA).join(''), b: b.slice(atB, pairB).join(''), offset };
    if (gap.a !== '' || gap.b !== '') gaps.push(gap);
    offset += gap.a.length + (a[pairA]?.length ?? 0);
    [atA, atB] = [pairA + 1, pairB + 1];
  }
  return gaps;
}

type Pair = readonly [a: number, b: number];

/** Which tokens correspond, in order: equal ends, then those that occur once on either side (patience), then the shortest script. */
function commonPairs(a: readonly string[], b: readonly string[], fromA: number, toA: number, fromB: number, toB: number): Pair[] {
  const head: Pair[] = [];
  const tail: Pair[] = [];
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) head.push([fromA++, fromB++]);
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) tail.push([--toA, --toB]);
  tail.reverse();
  if (fromA === toA || fromB === toB) return [...head, ...tail];
  const anchors = uniquePairs(a, b, fromA, toA, fromB, toB);
  if (anchors.length === 0) return [...head, ...shortestScript(a, b, fromA, toA, fromB, toB), ...tail];
  const between: Pair[] = [];
  let [lastA, lastB] = [fromA, fromB];
  for (const [atA, atB] of anchors) {
    between.push(...commonPairs(a, b, lastA, atA, lastB, atB), [atA, atB]);
    [lastA, lastB] = [atA + 1, atB + 1];
  }
  between.push(...commonPairs(a, b, lastA, toA, lastB, toB));
  return [...head, ...between, ...tail];
}

/** The longest row of tokens that occur once on either side and in the same order. */
function uniquePairs(a: readonly string[], b: readonly string[], fromA: number, toA: number, fromB: number, toB: number): Pair[] {
  const inA = onceIn(a, fromA, toA);
  const inB = onceIn(b, fromB, toB);
  const pairs: Pair[] = [];
  for (const [token, atA] of inA) {
    const atB = inB.get(token);
    if (atA >= 0 && atB !== undefined && atB >= 0 && /[\p{L}\p{N}]/u.test(token)) pairs.push([atA, atB]);
  }
  pairs.sort((one, other) => one[0] - other[0]);
  return longestRising(pairs);
}

function onceIn(tokens: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const token = tokens[at] ?? '';
    places.set(token, places.has(token) ? -1 : at);
  }
  return places;
}

function longestRising(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, atB], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < atB) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const row: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) row.push(pair);
  }
  return row.reverse();
}

/** Myers' greedy algorithm; no pairs when it takes more than `MOST_STEPS`. */
function shortestScript(a: readonly string[], b: readonly string[], fromA: number, toA: number, fromB: number, toB: number): Pair[] {
  const [lengthA, lengthB] = [toA - fromA, toB - fromB];
  const most = Math.min(MOST_STEPS, lengthA + lengthB);
  const trace: Int32Array[] = [];
  let furthest = new Int32Array(2 * most + 3);
  for (let steps = 0; steps <= most; steps++) {
    trace.push(furthest.slice());
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const at = diagonal + most + 1;
      const isDown = diagonal === -steps || (diagonal !== steps && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0));
      let x = isDown ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1;
      while (x < lengthA && x - diagonal < lengthB && x - diagonal >= 0 && a[fromA + x] === b[fromB + x - diagonal]) x++;
      furthest[at] = x;
      if (x >= lengthA && x - diagonal >= lengthB) return wayBack(trace, most, lengthA, lengthB).map(([atA, atB]) => [atA + fromA, atB + fromB]);
    }
    furthest = furthest.slice();
  }
  return [];
}

function wayBack(trace: readonly Int32Array[], most: number, lengthA: number, lengthB: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [lengthA, lengthB];
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const furthest = trace[steps];
    if (!furthest) break;
    const diagonal = x - y;
    const at = diagonal + most + 1;
    const isDown = diagonal === -steps || (diagonal !== steps && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0));
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = steps === 0 ? 0 : (furthest[previous + most + 1] ?? 0);
    const fromY = steps === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
