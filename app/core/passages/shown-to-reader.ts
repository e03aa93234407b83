import type { AnnotationView, CommentView, PassageView } from './passage-view.ts';

/** Whether a comment's words are there for this reader: of one that a reviewer hid from them only its place is. */
export function isCommentShown({ comment, hidden }: CommentView): boolean {
  return hidden === null || comment.text !== '';
}

/** Whether anything of an annotation is there for this reader beside the lines that say what was hidden from them. */
export function isAnnotationShown({ annotation, taggings, comments, withheld }: AnnotationView): boolean {
  if (withheld.some(({ what }) => what === 'annotation')) return false;
  return !annotation.deleted || taggings.length > 0 || comments.some(isCommentShown);
}

/** Whether a passage counts for this reader. One that is hidden from them as a whole keeps the line that says so, and is in no count and under no filter. */
export function isPassageShown({ annotations }: PassageView): boolean {
  return annotations.some(isAnnotationShown);
}
