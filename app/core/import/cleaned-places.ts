import type { CopiedRun } from './clean-up.ts';
import type { Stretch } from './source.ts';

/**
 * Where the characters of a stretch of the source stand in the cleaned text: one stretch of it for each part that was copied on its own, in the order of the cleaned text.
 * Empty when none of them was taken over. O(runs).
 */
export function placesInCleaned(runs: readonly CopiedRun[], { start, end }: Stretch): Stretch[] {
  const places: Stretch[] = [];
  for (const { cleaned, source, length } of runs) {
    const [from, to] = [Math.max(start, source), Math.min(end, source + length)];
    if (from < to) places.push({ start: cleaned + from - source, end: cleaned + to - source });
  }
  return places.sort((a, b) => a.start - b.start);
}

/** The one stretch of the cleaned text from the first to the last character that a stretch of the source became; undefined when none was taken over. */
export function placeInCleaned(runs: readonly CopiedRun[], of: Stretch): Stretch | undefined {
  const places = placesInCleaned(runs, of);
  const [first] = places;
  return first && { start: first.start, end: Math.max(...places.map(({ end }) => end)) };
}

/** How much of a text is looked at beside a seam, in UTF-16 units. */
const BESIDE = 40;

/** Where stretches of the source meet in the cleaned text, with two words before and one after, as a person finds them: “on a comprehensive”. */
export function seamsInCleaned({ text, runs }: { text: string; runs: readonly CopiedRun[] }, places: readonly Stretch[]): Stretch[] {
  const stand = places.map((place) => placeInCleaned(runs, place));
  return stand.slice(1).flatMap((after, index) => {
    const before = stand[index];
    if (!before || !after) return [];
    const words = /\S+\s+\S+\s*$/u.exec(text.slice(Math.max(0, before.end - BESIDE), before.end))?.[0] ?? text.slice(Math.max(before.start, before.end - BESIDE / 4), before.end);
    const word = /^\s*\S+/u.exec(text.slice(after.start, after.start + BESIDE))?.[0] ?? '';
    return [{ start: before.end - words.length, end: after.start + word.length }];
  });
}
