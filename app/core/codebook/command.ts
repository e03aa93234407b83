import { z } from 'zod';
import { id } from '#core/id.ts';
import { scale } from '#core/taxonomy.ts';
import { entryFields } from './entry.ts';

const scaleFields = scale.pick({ name: true, steps: true });
const place = { parent: id.nullable(), before: id.nullable() };

/**
 * What can be done to a codebook, each one revision of it. `before` is the sibling that a tag is put before, null for the end. `was` says what the author
 * had before them in the fields they change, so that nobody overwrites words they have not seen. A scale that is made is given to the tag at once. `undo` takes one revision back.
 */
export const codebookCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), ...place, fields: entryFields.partial().required({ name: true, code: true }) }),
  z.strictObject({ kind: z.literal('edit'), tag: id, fields: entryFields.partial(), was: entryFields.partial() }),
  z.strictObject({ kind: z.literal('move'), tag: id, ...place }),
  z.strictObject({ kind: z.literal('merge'), tag: id, into: id }),
  z.strictObject({ kind: z.literal('retire'), tag: id }),
  z.strictObject({ kind: z.literal('reinstate'), tag: id }),
  z.strictObject({ kind: z.literal('make-scale'), tag: id, ...scaleFields.shape }),
  z.strictObject({ kind: z.literal('edit-scale'), scale: id, fields: scaleFields.partial(), was: scaleFields.partial() }),
  z.strictObject({ kind: z.literal('undo'), revision: z.number().int().min(1) }),
]);
export type CodebookCommand = z.infer<typeof codebookCommand>;
/** What is done to tags alone. */
export type TagCommand = Exclude<CodebookCommand, { kind: 'make-scale' | 'edit-scale' }>;
export type CodebookCommandKind = CodebookCommand['kind'];
