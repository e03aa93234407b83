import type { SourceLine } from './source.ts';

/** The index of the line that holds an offset of the source; a line feed belongs to the line that it ends. 0 for a source without lines. O(log lines). */
export function lineAt(lines: readonly SourceLine[], offset: number): number {
  let [from, to] = [0, lines.length - 1];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) from = middle;
    else to = middle - 1;
  }
  return Math.max(from, 0);
}
