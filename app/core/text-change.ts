/** The one stretch in which two texts differ: `from` to `to` of the earlier text was replaced, and what follows moved `by` units. */
export interface TextChange {
  from: number;
  to: number;
  by: number;
}

/** The shortest stretch that turns one text into the other, undefined when they are equal. O(length); pure. */
export function changeBetween(earlier: string, later: string): TextChange | undefined {
  if (earlier === later) return undefined;
  const shorter = Math.min(earlier.length, later.length);
  let prefix = 0;
  while (prefix < shorter && earlier.charCodeAt(prefix) === later.charCodeAt(prefix)) prefix += 1;
  let suffix = 0;
  while (suffix < shorter - prefix && earlier.charCodeAt(earlier.length - 1 - suffix) === later.charCodeAt(later.length - 1 - suffix)) suffix += 1;
  return { from: prefix, to: earlier.length - suffix, by: later.length - earlier.length };
}
