import { lineAt } from './line-at.ts';
import type { CleanUp } from './clean-up.ts';
import type { SourceLine, Stretch } from './source.ts';

/** What each kind of clean-up is called on the screen. */
export const CLEAN_UP_NAMES = {
  'set-status': 'Status',
  'cover-to-details': 'Cover to details',
  running: 'Header or footer',
  'page-number': 'Page number',
  'join-lines': 'Join lines',
  'join-page-break': 'Join page break',
  'unwrap-bold': 'Unwrap bold',
  'unwrap-italic': 'Unwrap italic',
  'unwrap-link': 'Unwrap link',
  'drop-marks': 'Drop stray marks',
  'drop-hyphen': 'Drop line-end hyphen',
  list: 'List',
  heading: 'Heading',
  part: 'Does not count',
  split: 'Split into entries',
} as const satisfies Record<CleanUp['op'], string>;

/** The numbers of the lines that stretches lie on: “L5–16”, “L28+30”, “L3”. */
export function linesWords(lines: readonly SourceLine[], places: readonly Stretch[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const { start, end } of places) {
    const [from, to] = [lineAt(lines, start) + 1, lineAt(lines, Math.max(start, end - 1)) + 1];
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else ranges.push({ from, to });
  }
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return '';
  if (ranges.length > 2) return `L${first.from}–${last.to}`;
  return `L${ranges.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join('+')}`;
}
