import { z } from 'zod';
import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import { id } from '#core/id.ts';
import { PROBLEMS, type ProblemCode } from '#core/problem.ts';
import { taggingKeyPattern, VERDICTS } from '#core/entities/review.ts';
import { scaleValue } from '#core/entities/tagging.ts';

/** The most entries that one act may concern. */
export const MOST_AT_ONCE = 200;
/** Giving one's own tagging another tag writes both, and one transaction takes 200 entities. */
export const MOST_RETAGGED = MOST_AT_ONCE / 2;

const entry = z.strictObject({ layer: id, subject: taggingKeyPattern });
const chosen = z.strictObject({ tag: id, value: scaleValue.optional() });
const words = (longest: number) => z.string().trim().min(1).max(longest);
const said = z.strictObject({ verdict: z.enum(VERDICTS), reason: words(4_000).optional(), proposal: chosen.optional() });
/** A verdict as one person gave it. */
export type Said = z.infer<typeof said>;

/** What a member can do in the queue, or from the codebook. `verdict` with `said` null withdraws one's own. `retag` gives one's own taggings another tag and proposes it for those of others; a value is kept where both tags have one scale. `take-back` takes back the decision on an entry. `keep` says that one's own tagging still stands under the codebook of today. A reply brings its id, so that sending it twice says it once. */
export const reviewAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), entries: z.array(z.strictObject({ ...entry.shape, said: said.nullable() })).min(1).max(MOST_AT_ONCE) }),
  z.strictObject({ kind: z.literal('reply'), entry, id, text: words(LONGEST_COMMENT) }),
  z.strictObject({ kind: z.literal('thread'), entry, state: z.enum(['resolved', 'reopened']) }),
  z.strictObject({ kind: z.literal('decide'), entry, about: chosen, outcome: z.enum(['kept', 'changed', 'withdrawn']), to: chosen.optional(), reason: words(4_000) }),
  z.strictObject({ kind: z.literal('take-back'), entry, reason: words(4_000).optional() }),
  z.strictObject({ kind: z.literal('retag'), entries: z.array(entry).min(1).max(MOST_RETAGGED), to: id, keepsValue: z.boolean(), reason: words(4_000) }),
  z.strictObject({ kind: z.literal('keep'), entry }),
  z.strictObject({ kind: z.literal('accept'), entry, proposal: chosen }),
]);
export type ReviewAct = z.infer<typeof reviewAct>;

/** What became of an act. `before` says what each entry's own verdict was, so that the act can be taken back. */
export const actAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), before: z.array(z.object({ ...entry.shape, said: said.nullable() })) }),
  z.object({ outcome: z.literal('refused'), code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]) }),
  z.object({ outcome: z.literal('gone') }),
  z.object({ outcome: z.literal('changed') }),
  z.object({ outcome: z.literal('not-stored') }),
]);
export type ActAnswer = z.infer<typeof actAnswer>;

/** The form field that carries an act as JSON. */
export const ACT_FIELD = 'act';
