import { z } from 'zod';
import { author } from './author.ts';
import { id } from '#core/id.ts';
import { scaleValue } from './tagging.ts';
import { instant } from '#core/time.ts';

const tagAndValue = z.strictObject({ tag: id, value: scaleValue.optional() });

/**
 * How a reviewer settled a dispute about a tagging, keyed by the tagging. `about` is the tag and value that were decided on. A changed one names in `to`
 * what holds instead; the tagging itself stays as its author made it, because nobody writes under another's name. One that is taken back stays as it was,
 * with who did so and why: the dispute is open again, and the log tells both.
 */
export const decision = z.strictObject({
  outcome: z.enum(['kept', 'changed', 'withdrawn']),
  reason: z.string().min(1).max(4_000),
  about: tagAndValue.optional(),
  to: tagAndValue.optional(),
  by: author,
  at: instant,
  takenBack: z.strictObject({ by: author, at: instant, reason: z.string().min(1).max(4_000).optional() }).optional(),
}).refine(({ outcome, to }) => (outcome === 'changed') === (to !== undefined), 'A change says to what, and nothing else does.');
export type Decision = z.infer<typeof decision>;
