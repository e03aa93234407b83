import { z } from 'zod';

/** The kinds of files that a codebook goes into and comes from. */
export const CODEBOOK_FORMATS = ['csv', 'json', 'qdc'] as const;
export type CodebookFormat = (typeof CODEBOOK_FORMATS)[number];

/** The longest file that is read, in UTF-16 units. */
export const LONGEST_FILE = 8 * 1_024 * 1_024;

/** A file to be taken in. `onto` null asks what it would do; otherwise it is done, if the codebook is still at that revision. */
export const fileImport = z.strictObject({ format: z.enum(CODEBOOK_FORMATS), text: z.string().max(LONGEST_FILE), onto: z.number().int().min(0).nullable() });
export type FileImport = z.infer<typeof fileImport>;

/** What a file would do, or did. */
export const importAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), onto: z.number(), made: z.array(z.string()), changed: z.array(z.string()), unchanged: z.number(), notices: z.array(z.string()) }),
  z.object({ kind: z.literal('wrong'), problems: z.array(z.object({ row: z.number(), problem: z.string() })), more: z.number() }),
  z.object({ kind: z.literal('done'), revision: z.number() }),
  z.object({ kind: z.literal('refused'), problem: z.enum(['role-forbids', 'changed-meanwhile', 'no-change']) }),
]);
export type ImportAnswer = z.infer<typeof importAnswer>;
