import { z } from 'zod';
import { MOST_TAGS } from '#core/codebook/entry.ts';
import { portableTag } from '#core/codebook/portable.ts';
import { LEFT } from '#core/refi/left.ts';
import { scale } from '#core/taxonomy.ts';

/** What is kept of a project of another program besides its texts: its codebook, how much came with it, and what was left aside. */
export const keptProject = z.strictObject({
  name: z.string(),
  /** The program that wrote it. */
  origin: z.string(),
  tags: z.array(z.strictObject({ row: z.number().int(), tag: portableTag })).max(MOST_TAGS),
  scales: z.array(scale.pick({ name: true, steps: true })),
  texts: z.number().int(),
  passages: z.number().int(),
  taggings: z.number().int(),
  comments: z.number().int(),
  people: z.array(z.string()),
  collections: z.array(z.string()),
  left: z.array(z.strictObject({ code: z.enum(LEFT), count: z.number().int(), examples: z.array(z.string()) })),
});
export type KeptProject = z.infer<typeof keptProject>;
