import type { CommentView } from '#core/passages/passage-view.ts';
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

/** A row of the list of notes: a note, and at the ends of its thread what belongs to the whole of that. */
export interface NoteRow {
  /** Among all rows. */
  key: string;
  thread: NoteThread;
  /** None in the one row of a thread that is folded away. */
  comment: PassageComment | null;
  isFirst: boolean;
  isLast: boolean;
}

/** The notes of all threads row by row, so that of a long list only what is near the view need be there. */
export function noteRows(threads: readonly NoteThread[], isFolded: (thread: NoteThread) => boolean): NoteRow[] {
  return threads.flatMap((thread): NoteRow[] => {
    if (isFolded(thread)) return [{ key: thread.first.id, thread, comment: null, isFirst: true, isLast: true }];
    return thread.comments.map((comment, at) => ({ key: comment.view.id, thread, comment, isFirst: at === 0, isLast: at === thread.comments.length - 1 }));
  });
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
