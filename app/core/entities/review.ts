import { z } from 'zod';
import { author, type Author } from './author.ts';
import { id } from '#core/id.ts';
import { scaleValue, type Tagging } from './tagging.ts';
import { instant } from '#core/time.ts';

export const VERDICTS = ['agree', 'disagree', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The longest reason, in UTF-16 units. */
export const LONGEST_REASON = 4_000;

/** The key of a tagging: annotation, tag and creator. */
export const taggingKeyPattern = z.string().regex(/^[A-Za-z0-9_-]{21,36}(:[A-Za-z0-9_-]{21,36}){2}$/);

/**
 * A colleague's verdict on a tagging, with the tag and value it was about: it is stale when the tagging's value has changed since.
 */
export const review = z.strictObject({
  subject: taggingKeyPattern,
  about: z.strictObject({ tag: id, value: scaleValue.optional() }),
  verdict: z.enum(VERDICTS),
  reason: z.string().min(1).max(LONGEST_REASON).optional(),
  proposal: z.strictObject({ tag: id, value: scaleValue.optional() }).optional(),
  creator: author,
  created: instant,
  deleted: instant.optional(),
});
export type Review = z.infer<typeof review>;

/** The key of a review, derived so that a person has one verdict per tagging. */
export function reviewKey(of: { subject: string; creator: Author }): string {
  return `${of.subject}:${of.creator.id}`;
}

/** Whether the tagging's value has changed since the verdict was given. */
export function isStale(of: Review, now: Tagging): boolean {
  return of.about.tag !== now.tag || of.about.value !== now.value;
}
