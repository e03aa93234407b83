import type { CommentView } from '#core/passage-view.ts';
import type { PassageComment } from './passage-comment.ts';

/** A note with its answers, the oldest first. */
export interface NoteThread {
  /** The note that began it, as far as it is here. */
  first: CommentView;
  comments: PassageComment[];
}

/** Notes in the order in which they are read: each that begins a thread, the oldest first, with its answers under it. An answer whose note is gone stands for itself. */
export function noteThreads(notes: readonly CommentView[]): NoteThread[] {
  const known = new Map(notes.map((view) => [view.id, view]));
  const threads = new Map<string, NoteThread>();
  for (const view of notes) {
    const first = firstOf(view, known);
    const thread = threads.get(first.id) ?? { first, comments: [] };
    thread.comments.push({ annotation: first.id, view });
    threads.set(first.id, thread);
  }
  return [...threads.values()];
}

/** The note that began the thread of this one. Answers may come in a circle only by malice: each is looked at once. */
function firstOf(view: CommentView, known: ReadonlyMap<string, CommentView>): CommentView {
  const seen = new Set([view.id]);
  let first = view;
  for (;;) {
    const parent = known.get(first.comment.parent ?? '');
    if (!parent || seen.has(parent.id)) return first;
    seen.add(parent.id);
    first = parent;
  }
}
