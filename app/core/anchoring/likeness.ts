/** Below this length two words are compared by pairs of letters, above it by triples, which unrelated texts share more rarely. */
const LONG = 12;

/**
 * How much two texts have in common: 1 for the same words, 0 for none, by the pieces of two or three units that both have (Dice's coefficient), in whatever
 * order. Works without knowing where words end. O(length); pure.
 */
export function likenessOf(a: string, b: string): number {
  if (a === b) return 1;
  const size = Math.min(a.length, b.length) < LONG ? 2 : 3;
  const total = piecesIn(a, size) + piecesIn(b, size);
  if (total === 0) return 0;
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= a.length; at++) count(counts, a.slice(at, at + size), 1);
  let shared = 0;
  for (let at = 0; at + size <= b.length; at++) {
    const piece = b.slice(at, at + size);
    if ((counts.get(piece) ?? 0) === 0) continue;
    shared += 1;
    count(counts, piece, -1);
  }
  return (2 * shared) / total;
}

function piecesIn(text: string, size: number): number {
  return Math.max(0, text.length - size + 1);
}

function count(counts: Map<string, number>, piece: string, by: number): void {
  counts.set(piece, (counts.get(piece) ?? 0) + by);
}
