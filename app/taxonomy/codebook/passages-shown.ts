/** How many of a tag's passages are shown before one asks for more, and how many more come at once. */
export const PASSAGES_AT_ONCE = 100;

/** How many passages an address asks for, never fewer than the first ones. */
export function shownIn(search: URLSearchParams): number {
  const asked = /^\d{1,6}$/.exec(search.get('passages') ?? '')?.[0];
  return Math.max(PASSAGES_AT_ONCE, Number(asked ?? 0));
}

/** The address of a longer list. */
export function showing(count: number): string {
  return `?passages=${count}`;
}
