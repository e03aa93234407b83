import { z } from 'zod';
import { fromCodePoints } from '#core/text/code-points.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { LONGEST_QUOTE, type Passage } from '#core/entities/target.ts';

const offset = z.number().int().min(0).max(50_000_000);

/** A place as a program names it: a range in the units that it counts, with the words that it means to find there if it likes; or words, with what stands around them where they occur more than once. */
export const askedPlace = z.union([
  z.strictObject({ unit: z.enum(['utf-16', 'code-point']), start: offset, end: offset, exact: z.string().max(LONGEST_QUOTE).optional() }),
  z.strictObject({ exact: z.string().min(1).max(LONGEST_QUOTE), prefix: z.string().max(1_000).optional(), suffix: z.string().max(1_000).optional() }),
]);
export type AskedPlace = z.infer<typeof askedPlace>;

/** A passage that can be marked, or why there is none. Nothing is guessed: words that are not there as they stand are not found. */
export type Located = { kind: 'found'; passage: Passage } | { kind: 'words-not-found' | 'words-differ' | 'no-passage' } | { kind: 'words-ambiguous'; places: Passage[] };

const MOST_PLACES = 20;

/** Finds the passage that a program names in the flattened text. */
export function locate(text: string, place: AskedPlace): Located {
  if ('unit' in place) return locateRange(text, place);
  const { exact, prefix = '', suffix = '' } = place;
  const places: Passage[] = [];
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    const end = at + exact.length;
    if (text.endsWith(prefix, at) && text.startsWith(suffix, end)) places.push({ start: at, end });
  }
  const [first] = places;
  if (!first) return { kind: 'words-not-found' };
  if (places.length > 1) return { kind: 'words-ambiguous', places: places.slice(0, MOST_PLACES) };
  return passable(text, first);
}

function locateRange(text: string, { unit, start, end, exact }: Extract<AskedPlace, { unit: string }>): Located {
  const passage = unit === 'utf-16' ? { start, end } : fromCodePoints(text, { start, end });
  if (!passage || passage.end > text.length || passage.end <= passage.start) return { kind: 'no-passage' };
  if (exact !== undefined && text.slice(passage.start, passage.end) !== exact) return { kind: 'words-differ' };
  return passable(text, passage);
}

/** Pages mark whole characters without white space around them; so do programs. */
function passable(text: string, passage: Passage): Located {
  const snapped = snapToGraphemes(text, passage);
  const isWhole = snapped && snapped.start === passage.start && snapped.end === passage.end;
  return isWhole && passage.end - passage.start <= LONGEST_QUOTE ? { kind: 'found', passage } : { kind: 'no-passage' };
}
