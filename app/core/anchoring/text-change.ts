/** The one stretch in which two texts differ: `from` to `to` of the earlier text was replaced, and what follows moved `by` units. */
export interface TextChange {
  from: number;
  to: number;
  by: number;
}

/**
 * The stretch that turns one text into the other, undefined when they are equal. Where it could as well stand a little earlier or later, because the same letters
 * follow each other, it covers all of these places: what lies outside of it is surely untouched. O(length); pure.
 */
export function changeBetween(earlier: string, later: string): TextChange | undefined {
  if (earlier === later) return undefined;
  const shorter = Math.min(earlier.length, later.length);
  let prefix = 0;
  while (prefix < shorter && earlier.charCodeAt(prefix) === later.charCodeAt(prefix)) prefix += 1;
  let suffix = 0;
  while (suffix < shorter && earlier.charCodeAt(earlier.length - 1 - suffix) === later.charCodeAt(later.length - 1 - suffix)) suffix += 1;
  const shared = Math.max(0, prefix + suffix - shorter);
  return { from: prefix - shared, to: earlier.length - suffix + shared, by: later.length - earlier.length };
}
