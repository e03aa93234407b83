import type { Entries } from './entries.ts';
import type { Box } from './layout.ts';

/** How many cards Page Up and Page Down pass. */
const PAGE = 8;

/** The card that Tab reaches: the one last focused or open, else the first that is shown. */
export function tabStopOf(shown: readonly Box[], entries: Entries, wanted: string | null): string | undefined {
  if (wanted !== null && entries.indexOf(wanted) >= 0) return wanted;
  const first = shown.find((box) => box.kind === 'card');
  return first && entries.at(first.from)?.key;
}

/** The index of the card that a key leads to from this one, or undefined for keys that lead nowhere. */
export function stepTo(key: string, from: number, count: number): number | undefined {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + PAGE, PageUp: from - PAGE, Home: 0, End: count - 1 }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
