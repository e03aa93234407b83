import type { CopiedRun } from './clean-up.ts';
import { placeInCleaned } from './place-in-source.ts';
import type { Stretch } from './source.ts';

/** The one stretch of the cleaned text from the first to the last character that a stretch of the source became; undefined when none was taken over. */
export function spanInCleaned(runs: readonly CopiedRun[], { start, end }: Stretch): Stretch | undefined {
  const places = placeInCleaned(runs, start, end);
  const [first, last] = [places[0], places.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

/** How much of a text is looked at beside a seam, in UTF-16 units. */
const BESIDE = 40;

/** Where stretches of the source meet in the cleaned text, with two words before and one after, as a person finds them: “on a comprehensive”. */
export function seamsInCleaned({ text, runs }: { text: string; runs: readonly CopiedRun[] }, places: readonly Stretch[]): Stretch[] {
  const stand = places.map((place) => spanInCleaned(runs, place));
  return stand.slice(1).flatMap((after, index) => {
    const before = stand[index];
    if (!before || !after) return [];
    const words = /\S+\s+\S+\s*$/u.exec(text.slice(Math.max(0, before.end - BESIDE), before.end))?.[0] ?? text.slice(Math.max(before.start, before.end - BESIDE / 4), before.end);
    const word = /^\s*\S+/u.exec(text.slice(after.start, after.start + BESIDE))?.[0] ?? '';
    return [{ start: before.end - words.length, end: after.start + word.length }];
  });
}
