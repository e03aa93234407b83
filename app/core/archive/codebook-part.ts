import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { entry, MOST_TAGS } from '#core/codebook/entry.ts';
import { comment } from '#core/entities/comment.ts';
import { id } from '#core/id.ts';
import { scale } from '#core/taxonomy.ts';
import { thread } from '#core/entities/thread.ts';
import { instant } from '#core/time.ts';

const entryChange = z.strictObject({ before: entry.nullable(), after: entry });
const scaleChange = z.strictObject({ before: scale.nullable(), after: scale });

/** One thing that was done to the codebook. */
export const archivedRevision = z.strictObject({
  revision: z.number().int().min(0),
  kind: z.string().min(1).max(60),
  note: z.string().max(8_000),
  author,
  at: instant,
  tags: z.array(entryChange).max(MOST_TAGS),
  scales: z.array(scaleChange).max(MOST_TAGS),
});

/** The codebook: as it is, what was done to it, and what is said of it. Comments are on tags, or on the codebook, whose id is the workspace's. */
export const archivedCodebook = z.strictObject({
  workspace: id,
  revision: z.number().int().min(0),
  scales: z.array(scale).max(MOST_TAGS),
  tags: z.array(entry).max(MOST_TAGS),
  revisions: z.array(archivedRevision),
  comments: z.array(comment.extend({ id })),
  threads: z.array(thread.extend({ id })),
});
export type ArchivedCodebook = z.infer<typeof archivedCodebook>;
