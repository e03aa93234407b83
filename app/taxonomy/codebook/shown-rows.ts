/** How many rows a list of the codebook shows before one asks for more, and how many more come at once. */
export const ROWS_AT_ONCE = { passages: 100, changes: 40 } as const;

type GrowingList = keyof typeof ROWS_AT_ONCE;

/** How many rows of a list an address asks for, never fewer than the first ones. */
export function rowsShown(search: URLSearchParams, list: GrowingList): number {
  const asked = /^\d{1,6}$/.exec(search.get(list) ?? '')?.[0];
  return Math.max(ROWS_AT_ONCE[list], Number(asked ?? 0));
}

/** The address of a page whose list is longer and everything else is the same. */
export function showing(search: URLSearchParams, list: GrowingList, count: number): string {
  const longer = new URLSearchParams(search);
  longer.set(list, String(count));
  return `?${longer.toString()}`;
}
