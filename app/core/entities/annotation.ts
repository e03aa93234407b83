import { z } from 'zod';
import { author } from './author.ts';
import { target } from './target.ts';
import { instant } from '#core/time.ts';

/**
 * A passage someone marked. Its target never changes by its creator's hand (re-attaching is a request to the server).
 * `deleted` is the instant of a soft delete; removing the field restores the annotation. `publishing` stands on one in one's own layer while it is being copied to the
 * team's, so that whatever page comes next ends what was begun.
 */
export const annotation = z.strictObject({
  creator: author,
  created: instant,
  target,
  deleted: instant.optional(),
  publishing: z.literal(true).optional(),
});
export type Annotation = z.infer<typeof annotation>;
