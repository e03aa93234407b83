/** Whether two plain JSON values say the same. The order of keys does not count, and a key that holds undefined counts as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, index) => isSame(value, b[index]));
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!isSame(Reflect.get(a, key), Reflect.get(b, key))) return false;
  return true;
}

/** The earlier value when nothing in it changed, so that the screen need not look at it again. */
export function kept<T>(earlier: T | undefined, now: T): T {
  return earlier !== undefined && isSame(earlier, now) ? earlier : now;
}
