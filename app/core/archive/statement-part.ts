import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { comment } from '#core/entities/comment.ts';
import { decision } from '#core/entities/decision.ts';
import { fieldValue } from '#core/fields/value.ts';
import { id } from '#core/id.ts';
import { phase } from '#core/entities/layer.ts';
import { review, taggingKeyPattern } from '#core/entities/review.ts';
import { statementDetails } from '#core/details/statement-details.ts';
import { tagging } from '#core/entities/tagging.ts';
import { quote } from '#core/entities/target.ts';
import { thread } from '#core/entities/thread.ts';
import { instant } from '#core/time.ts';

const offset = z.number().int().min(0).max(50_000_000);
const range = z.strictObject({ start: offset, end: offset });
const settled = z.strictObject({ quote, was: z.enum(['intact', 'changed', 'orphaned']), by: author, at: instant }).nullable();

/** Where an annotation's words are in the text of the archive; `now` are the words of a changed passage, `settled` what a person said it means since. */
export const archivedPlace = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('intact'), range, settled }),
  z.strictObject({ state: z.literal('changed'), range, now: quote, settled }),
  z.strictObject({ state: z.literal('orphaned'), settled }),
]);
export type ArchivedPlace = z.infer<typeof archivedPlace>;

/** A mark: the words as they were when it was made (`quote`, `position`), and where they are now. Offsets are UTF-16 units of the flattened text, ends exclusive. */
export const archivedAnnotation = z
  .strictObject({ id, creator: author, created: instant, deleted: instant.optional(), quote, position: range, place: archivedPlace })
  .refine(({ quote: { exact }, position }) => position.end - position.start === exact.length, 'The quote is as long as its position says');
export type ArchivedAnnotation = z.infer<typeof archivedAnnotation>;

/** What is said in a layer. Taggings and reviews bear no id: theirs follows from what they are about and from their author. A thread has the id of its annotation or first comment, a decision that of its tagging. */
export const archivedLayer = z.strictObject({
  annotations: z.array(archivedAnnotation),
  taggings: z.array(tagging),
  comments: z.array(comment.extend({ id })),
  reviews: z.array(review),
  threads: z.array(thread.extend({ id })),
  decisions: z.array(decision.safeExtend({ id: taggingKeyPattern })),
});
export type ArchivedLayer = z.infer<typeof archivedLayer>;

/** A statement: its details, what it has in fields (by their ids), the raw text it was made from, its text as ProseMirror JSON of the editor's schema, and the layers. */
export const archivedStatement = z.strictObject({
  id,
  created: instant,
  phase,
  details: statementDetails,
  own: z.record(id, fieldValue),
  source: z.string(),
  text: z.looseObject({ type: z.literal('doc') }),
  shared: archivedLayer,
  /** What only whoever made the archive sees; null where it was left out. */
  mine: archivedLayer.nullable(),
});
export type ArchivedStatement = z.infer<typeof archivedStatement>;

export const EMPTY_LAYER: ArchivedLayer = { annotations: [], taggings: [], comments: [], reviews: [], threads: [], decisions: [] };
