import type { Passage } from '#core/entities/target.ts';

/** A place where a pattern was found with errors: letters added, left out or exchanged. */
export interface ApproximateMatch extends Passage {
  errors: number;
}

/**
 * The places where `pattern` occurs in `text` with at most `most` errors, best first, no two of them overlapping.
 * Sellers' algorithm with Ukkonen's cut-off: about `most` × the length of the text steps.
 */
export function findApproximate(text: string, pattern: string, most: number): ApproximateMatch[] {
  const rows = pattern.length;
  if (rows === 0 || most < 0) return [];
  const errors = new Uint32Array(rows + 1);
  const starts = new Uint32Array(rows + 1);
  for (let row = 0; row <= rows; row++) errors[row] = row;
  let last = Math.min(rows, most);
  const found: ApproximateMatch[] = [];

  for (let column = 1; column <= text.length; column++) {
    const letter = text.charCodeAt(column - 1);
    let diagonal = 0;
    let diagonalStart = column - 1;
    starts[0] = column;
    const reach = Math.min(rows, last + 1);
    for (let row = 1; row <= reach; row++) {
      const left = row <= last ? (errors[row] ?? 0) : most + 1;
      const leftStart = starts[row] ?? 0;
      const exchanged = diagonal + (pattern.charCodeAt(row - 1) === letter ? 0 : 1);
      const added = left + 1;
      const leftOut = (errors[row - 1] ?? 0) + 1;
      let least = exchanged;
      let start = diagonalStart;
      if (leftOut < least) [least, start] = [leftOut, starts[row - 1] ?? 0];
      if (added < least) [least, start] = [added, leftStart];
      diagonal = left;
      diagonalStart = leftStart;
      errors[row] = least;
      starts[row] = start;
    }
    last = reach;
    while (last > 0 && (errors[last] ?? 0) > most) last--;
    if (last === rows) found.push({ start: starts[rows] ?? 0, end: column, errors: errors[rows] ?? 0 });
  }
  return withoutOverlaps(found, rows);
}

function withoutOverlaps(found: ApproximateMatch[], length: number): ApproximateMatch[] {
  const misfit = (match: ApproximateMatch) => Math.abs(match.end - match.start - length);
  const kept: ApproximateMatch[] = [];
  for (const match of found.sort((a, b) => a.errors - b.errors || misfit(a) - misfit(b) || a.start - b.start)) {
    if (kept.every((other) => match.end <= other.start || match.start >= other.end)) kept.push(match);
    if (kept.length === 16) break;
  }
  return kept;
}

/** The length of the pieces that are looked for, how near each other they are taken, and how many of them. */
const PIECE = 5;
const NEAREST = 3;
const MOST_PIECES = 96;
const MOST_REGIONS = 4;

/**
 * Where in `around` a changed `pattern` may stand: the places on which most of its unchanged pieces agree, widened by the errors allowed.
 * None when no piece of five units is left. It spares `findApproximate` the rest of the text.
 */
export function likelyRegions(text: string, pattern: string, around: Passage, errors: number): Passage[] {
  const searched = text.slice(around.start, around.end);
  const width = Math.max(32, errors);
  const stride = Math.max(NEAREST, Math.ceil(pattern.length / MOST_PIECES));
  const votes = new Map<number, number>();
  for (let at = 0; at + PIECE <= pattern.length; at += stride) {
    const piece = pattern.slice(at, at + PIECE);
    for (let found = searched.indexOf(piece); found !== -1; found = searched.indexOf(piece, found + PIECE)) {
      const bucket = Math.round((around.start + found - at) / width);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  }
  const weight = (bucket: number) => (votes.get(bucket - 1) ?? 0) + (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0);
  const best = [...votes.keys()].sort((a, b) => weight(b) - weight(a) || a - b).slice(0, MOST_REGIONS);
  const slack = width + errors;
  return best.map((bucket) => ({
    start: Math.max(around.start, bucket * width - slack),
    end: Math.min(around.end, bucket * width + pattern.length + slack),
  }));
}

/** How many letters must be added, left out or exchanged to turn one text into the other. O(length × length): meant for short ones. */
export function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = i - 1;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = Math.min(above + 1, (row[j - 1] ?? 0) + 1, diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
