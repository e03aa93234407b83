import { z } from 'zod';
import { id } from '#core/id.ts';

/** The longest quote that an annotation may carry, in UTF-16 units. Longer passages are refused with a word about it. */
export const LONGEST_QUOTE = 16_384;
/** How many UTF-16 units of context a new quote keeps on either side (shortened to a grapheme boundary). */
export const CONTEXT_LENGTH = 32;

const offset = z.number().int().min(0).max(50_000_000);
/** A Yjs relative position into the text document, as `Y.encodeRelativePosition` bytes in base64url without padding. */
export const relativePosition = z.string().regex(/^[A-Za-z0-9_-]{2,128}$/);

/** Words of the text with what stood around them (W3C TextQuoteSelector). */
export const quote = z.strictObject({
  exact: z.string().min(1).max(LONGEST_QUOTE),
  prefix: z.string().max(2 * CONTEXT_LENGTH),
  suffix: z.string().max(2 * CONTEXT_LENGTH),
});
export type Quote = z.infer<typeof quote>;

/**
 * Where an annotation points, said twice: as a pair of relative positions that follow edits of the text, and as a snapshot
 * of the words (W3C TextQuoteSelector and TextPositionSelector) that survives when the positions do not.
 * Offsets of `position` are UTF-16 units in the flattened text (see `ydoc/flat-text.ts`), end exclusive.
 */
export const target = z
  .strictObject({
    source: id,
    start: relativePosition,
    end: relativePosition,
    quote,
    position: z.strictObject({ start: offset, end: offset }),
  })
  .refine((t) => t.position.end - t.position.start === t.quote.exact.length, 'The quote is as long as its position says');
export type Target = z.infer<typeof target>;

/** A passage of flattened text: UTF-16 offsets, end exclusive. */
export interface Passage {
  start: number;
  end: number;
}
