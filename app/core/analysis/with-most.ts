/** Those that weigh most, in the order in which all stand, and how many are left out. Of those that weigh the same the first stay. */
export function withMost<T>(all: readonly T[], most: number, weightOf: (one: T) => number): { kept: readonly T[]; more: number } {
  if (all.length <= most) return { kept: all, more: 0 };
  const weighed = all.map((one, at) => ({ at, weight: weightOf(one) })).sort((a, b) => b.weight - a.weight || a.at - b.at);
  const places = new Set(weighed.slice(0, most).map(({ at }) => at));
  return { kept: all.filter((_, at) => places.has(at)), more: all.length - most };
}
