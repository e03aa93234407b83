import { z } from 'zod';
import { isSameAuthor, type Author } from '#core/author.ts';
import { id } from '#core/id.ts';
import type { AnnotationView, PassageView } from '#core/passage-view.ts';

/** What a page tells of what its reader has seen; the id of the statement itself stands for the notes on it. With no annotations it only asks. */
export const seenCommand = z.strictObject({ annotations: z.array(id).max(200) });

/** The annotations on which others have said or judged something since this reader saw them last. */
export const seenAnswer = z.object({ unread: z.array(id) });

/**
 * The annotations of the later passages on which someone else has commented, edited or judged since the earlier ones. What is hidden from the reader tells
 * them nothing new.
 */
export function saidAnew(earlier: readonly PassageView[], later: readonly PassageView[], self: Author): string[] {
  const known = new Map(earlier.flatMap(({ annotations }) => annotations.map((view) => [view.id, new Set(sayingsOf(view, self))])));
  return later.flatMap(({ annotations }) => annotations.filter((view) => sayingsOf(view, self).some((saying) => !known.get(view.id)?.has(saying))).map(({ id: annotation }) => annotation));
}

/** What others say on an annotation, each in the version that stands. */
function sayingsOf({ comments, taggings }: AnnotationView, self: Author): string[] {
  const isOther = (creator: Author) => !isSameAuthor(creator, self);
  return [
    ...comments.filter(({ comment, hidden }) => isOther(comment.creator) && !hidden).map(({ id: comment, comment: { edited } }) => `${comment} ${edited ?? ''}`),
    ...taggings.flatMap(({ reviews }) => reviews.filter(({ review }) => isOther(review.creator)).map(({ key, review }) => `${key} ${review.created}`)),
  ];
}

/** The next passage after one (−1: from the beginning) that fits, going on from the beginning after the last; undefined when none does. */
export function nextThat(passages: readonly PassageView[], after: number, fits: (passage: PassageView) => boolean): PassageView | undefined {
  const at = passages.findIndex((passage, index) => index > after && fits(passage));
  return passages[at >= 0 ? at : passages.findIndex(fits)];
}
