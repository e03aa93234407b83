import { z } from 'zod';
import { id } from '#core/id.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Layer } from '#core/entities/layer.ts';
import { mayEnter } from '#core/policy/permits.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { LONGEST_QUOTE, relativePosition } from '#core/entities/target.ts';

const annotations = z.array(id).min(1).max(50);
const words = z.string().min(1).max(LONGEST_QUOTE);

/**
 * What a person asks about annotations whose words have changed or are gone: that the changed words still fit, that the annotation belongs to other words, or that what
 * they settled so is forgotten again. `words` are those that the page showed: with other words there, nothing is done.
 */
export const settleCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keep'), annotations, words }),
  z.strictObject({ kind: z.literal('attach'), annotations, start: relativePosition, end: relativePosition, words }),
  z.strictObject({ kind: z.literal('release'), annotations }),
]);
export type SettleCommand = z.infer<typeof settleCommand>;

/** `changed`: other words stand there, or somebody else settled it meanwhile. */
export const settleAnswer = z.object({ kind: z.enum(['done', 'changed', 'refused', 'not-stored']) });
export type SettleAnswer = z.infer<typeof settleAnswer>;

/** Whether a person may settle where an annotation belongs: its creator, and whoever moderates; in a layer that they may write into. */
export function maySettle(actor: Actor, layer: Layer, creator: Author): boolean {
  return mayEnter(actor, layer).allowed && (isSameAuthor(creator, { kind: 'member', id: actor.member }) || can(actor, 'anchor.settle'));
}
