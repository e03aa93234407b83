import type { CommentView } from '#core/passage-view.ts';
import type { PassageComment } from './passage-facts.ts';

/** Notes in the order in which they are read: each that begins a thread, the oldest first, with its answers under it. An answer whose note is gone stands for itself. */
export function noteThreads(notes: readonly CommentView[]): PassageComment[] {
  const known = new Map(notes.map((view) => [view.id, view]));
  const threads = new Map<string, PassageComment[]>();
  for (const view of notes) {
    const first = firstOf(view, known);
    threads.set(first, [...(threads.get(first) ?? []), { annotation: first, view }]);
  }
  return [...threads.values()].flat();
}

/** The note that began the thread of this one. Answers may come in a circle only by malice: each is looked at once. */
function firstOf(view: CommentView, known: ReadonlyMap<string, CommentView>): string {
  const seen = new Set([view.id]);
  let first = view;
  for (;;) {
    const parent = known.get(first.comment.parent ?? '');
    if (!parent || seen.has(parent.id)) return first.id;
    seen.add(parent.id);
    first = parent;
  }
}
