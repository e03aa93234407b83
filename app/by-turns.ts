/** So many are done before others get their turn: a few milliseconds where names are compared. */
const AT_ONCE = 500;

/** Those of many that fit, while others get their turn between. */
export async function filteredByTurns<T>(all: readonly T[], isFitting: (one: T) => boolean): Promise<T[]> {
  const fitting: T[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await othersTurn();
    fitting.push(...all.slice(from, from + AT_ONCE).filter(isFitting));
  }
  return fitting;
}

/** The same as `toSorted`, while others get their turn between. */
export async function sortedByTurns<T>(all: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await othersTurn();
    runs.push(all.slice(from, from + AT_ONCE).sort(compare));
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

async function merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const whole: T[] = [];
  let [ofA, ofB] = [0, 0];
  for (let one = a[0], other = b[0]; one !== undefined && other !== undefined; one = a[ofA], other = b[ofB]) {
    if (whole.length % AT_ONCE === AT_ONCE - 1) await othersTurn();
    if (compare(one, other) <= 0) {
      whole.push(one);
      ofA += 1;
    } else {
      whole.push(other);
      ofB += 1;
    }
  }
  return [...whole, ...a.slice(ofA), ...b.slice(ofB)];
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
