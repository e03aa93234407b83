import type { CommentView } from '#core/passages/passage-view.ts';

/** A comment with what its discussion hangs on: an annotation, or the note that began it. */
export interface PassageComment {
  annotation: string;
  view: CommentView;
}
