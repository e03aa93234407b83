import { z } from 'zod';
import { PARTS } from './text-block.ts';

/** Says what a block is in the statement. The block is named by its place and its words, so that no other is marked when the text has changed meanwhile. */
export const partCommand = z.strictObject({ block: z.number().int().min(0), words: z.string(), part: z.enum(PARTS) });
export type PartCommand = z.infer<typeof partCommand>;

export const partAnswer = z.object({ kind: z.enum(['done', 'changed', 'not-stored']) });
export type PartAnswer = z.infer<typeof partAnswer>;
