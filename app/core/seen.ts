import { z } from 'zod';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import { id } from '#core/id.ts';
import type { AnnotationView, CommentView, NotesView, PassageView } from '#core/passages/passage-view.ts';

/** What a page tells of what its reader has seen; the id of the statement itself stands for the notes on it. With no annotations it only asks. */
export const seenCommand = z.strictObject({ annotations: z.array(id).max(200) });

/** What a page tells of the notes that its reader has seen: on tags, and on the codebook, by the workspace's id. With no subjects it only asks. */
export const seenNotesCommand = z.strictObject({ subjects: z.array(id).max(200) });

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

/** The subjects on which someone else has said or changed something since the earlier notes. What is hidden from the reader tells them nothing new. */
export function notedAnew(earlier: ReadonlyMap<string, NotesView>, later: ReadonlyMap<string, NotesView>, self: Author): string[] {
  return [...later].flatMap(([subject, notes]) => {
    const before = earlier.get(subject);
    if (before === notes) return [];
    const known = new Set(before ? wordsBy(before.comments, self) : []);
    return wordsBy(notes.comments, self).some((saying) => !known.has(saying)) ? [subject] : [];
  });
}

/** What others say, each in the version that stands. */
function wordsBy(comments: readonly CommentView[], self: Author): string[] {
  return comments.filter(({ comment, hidden }) => !isSameAuthor(comment.creator, self) && !hidden).map(({ id: comment, comment: { edited } }) => `${comment} ${edited ?? ''}`);
}

/** What others say on an annotation, each in the version that stands. */
function sayingsOf({ comments, taggings }: AnnotationView, self: Author): string[] {
  const isOther = (creator: Author) => !isSameAuthor(creator, self);
  return [
    ...wordsBy(comments, self),
    ...taggings.flatMap(({ reviews }) => reviews.filter(({ review }) => isOther(review.creator)).map(({ key, review }) => `${key} ${review.created}`)),
  ];
}

/** The next passage after one (−1: from the beginning) that fits, going on from the beginning after the last; undefined when none does. */
export function nextThat(passages: readonly PassageView[], after: number, fits: (passage: PassageView) => boolean): PassageView | undefined {
  const at = passages.findIndex((passage, index) => index > after && fits(passage));
  return passages[at >= 0 ? at : passages.findIndex(fits)];
}
