import { z } from 'zod';

const offset = z.number().int().min(0);

/**
 * What the server found when it last looked for an annotation's words, keyed by the annotation. Only the server writes it.
 * `range` is in UTF-16 units of the flattened text of text sequence `sequence`, end exclusive; an orphan has none.
 */
export const anchor = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('intact'), range: z.strictObject({ start: offset, end: offset }), sequence: offset }),
  z.strictObject({ state: z.literal('changed'), range: z.strictObject({ start: offset, end: offset }), sequence: offset }),
  z.strictObject({ state: z.literal('orphaned'), sequence: offset }),
]);
export type Anchor = z.infer<typeof anchor>;
