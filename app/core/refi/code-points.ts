/** Converts offsets of one text between UTF-16 units and Unicode code points; both ends of the text are offsets. */
export interface CodePoints {
  /** How many code points the text has. */
  length: number;
  /** The code points before an offset in UTF-16 units; one within a pair counts the pair. */
  fromUnits(offset: number): number;
  /** The UTF-16 units before an offset in code points. */
  toUnits(point: number): number;
}

/** O(length) once, O(log n) for each offset. A surrogate without its other half is a code point of its own, as it is in UTF-8 (there U+FFFD). */
export function codePointsOf(text: string): CodePoints {
  /** Where the pairs begin, in code points. */
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) <= 0xffff) continue;
    pairs.push(at - pairs.length);
    at++;
  }
  const before = (isBefore: (pair: number, index: number) => boolean): number => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    length: text.length - pairs.length,
    fromUnits: (offset) => offset - before((pair, index) => pair + index + 2 <= offset),
    toUnits: (point) => point + before((pair) => pair < point),
  };
}
