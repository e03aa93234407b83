import { z } from 'zod';
import { author } from './author.ts';
import { id } from '#core/id.ts';
import { mention, MOST_MENTIONS } from '#core/mention.ts';
import { instant } from '#core/time.ts';

/** The longest comment, in UTF-16 units. */
export const LONGEST_COMMENT = 10_000;

/**
 * A comment on an annotation, on a whole statement, on a tag or on the codebook as a whole (whose id is its workspace's); with `parent` it is a reply. Plain text,
 * written on submit.
 */
export const comment = z.strictObject({
  subject: z.strictObject({ kind: z.enum(['annotation', 'statement', 'tag', 'codebook']), id }),
  parent: id.optional(),
  text: z.string().min(1).max(LONGEST_COMMENT).regex(/\S/),
  mentions: z.array(mention).max(MOST_MENTIONS),
  creator: author,
  created: instant,
  edited: instant.optional(),
  deleted: instant.optional(),
});
export type Comment = z.infer<typeof comment>;
