import { z } from 'zod';
import { id } from '#core/id.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';

/** So many passages are collected at once at most. */
export const MOST_PICKED = 500;

const offset = z.number().int().min(0).max(50_000_000);

/**
 * A passage that somebody picked to be collected: the words of an annotation, or words of a text where nobody has marked anything. `start` and `end` are UTF-16 units
 * of the flattened text; of `words` only line breaks may differ from what stands there.
 */
export const pickedPassage = z.union([
  z.strictObject({ statement: id, annotation: id }),
  z.strictObject({ statement: id, start: offset, end: offset, words: z.string().min(1).max(LONGEST_QUOTE) }),
]);
export type PickedPassage = z.infer<typeof pickedPassage>;
