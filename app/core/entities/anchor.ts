import { z } from 'zod';
import { author } from './author.ts';
import { quote, relativePosition } from './target.ts';
import { instant } from '#core/time.ts';

const offset = z.number().int().min(0);

/**
 * What a person settled about an annotation whose words had changed or were gone: from then on it means these words, and by them it is judged. `was` is
 * what it was before, so that the step back is known.
 */
const settled = z.strictObject({
  quote,
  was: z.enum(['intact', 'changed', 'orphaned']),
  /** Where it was before, unless it was nowhere. */
  from: z.strictObject({ start: relativePosition, end: relativePosition }).optional(),
  by: author,
  at: instant,
});

const found = {
  /** UTF-16 units of the flattened text of text sequence `sequence`, end exclusive: where they were then. */
  range: z.strictObject({ start: offset, end: offset }),
  /** The same as relative positions, which follow every later edit. */
  start: relativePosition,
  end: relativePosition,
  sequence: offset,
  settled: settled.optional(),
};

/**
 * What the server found when it last looked for an annotation's words, keyed by the annotation. Only the server writes it, and only where the annotation's own
 * target does not say it any more. `now` are the words of a changed passage; an orphan has no place.
 */
export const anchor = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('intact'), ...found }),
  z.strictObject({ state: z.literal('changed'), ...found, now: quote }),
  z.strictObject({ state: z.literal('orphaned'), sequence: offset, settled: settled.optional() }),
]);
export type Anchor = z.infer<typeof anchor>;
