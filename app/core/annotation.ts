import { z } from 'zod';
import { author } from './author.ts';
import { target } from './target.ts';
import { instant } from './time.ts';

/**
 * A passage someone marked. Its target never changes by its creator's hand (re-attaching is a request to the server).
 * `deleted` is the instant of a soft delete; removing the field restores the annotation.
 */
export const annotation = z.strictObject({
  creator: author,
  created: instant,
  target,
  deleted: instant.optional(),
});
export type Annotation = z.infer<typeof annotation>;
