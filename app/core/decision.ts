import { z } from 'zod';
import { author } from './author.ts';
import { instant } from './time.ts';

/** How a reviewer settled a dispute about a tagging, keyed by the tagging. */
export const decision = z.strictObject({
  outcome: z.enum(['kept', 'changed', 'withdrawn']),
  reason: z.string().min(1).max(4_000),
  by: author,
  at: instant,
});
export type Decision = z.infer<typeof decision>;
