import { Check, RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CommentView } from '#core/passage-view.ts';
import { can } from '#core/policy.ts';
import { isCommentShown } from '#core/shown-to-reader.ts';
import type { Thread } from '#core/thread.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { CommentEntry } from './comment-entry.tsx';
import { useDiscussion } from './discussion-context.tsx';
import type { NoteThread } from './note-threads.ts';

interface NoteThreadEntryProps {
  thread: NoteThread;
  /** Who resolved it and when, while it is resolved. */
  resolved: Thread | null;
  /** What it was begun on, where that is to be said. */
  subject: ReactNode;
  /** Whether the address names this note. */
  isNamed: (note: string) => boolean;
  onAnswer?: ((note: CommentView) => void) | undefined;
}

/** A note with its answers. Once resolved it is one line, which opens. */
export function NoteThreadEntry({ thread: { first, comments }, resolved, subject, isNamed, onAnswer }: NoteThreadEntryProps) {
  const { actor, commands, names } = useDiscussion();
  const [isOpened, setOpened] = useState(false);
  const count = comments.filter(({ view }) => isCommentShown(view)).length;
  const isShown = resolved === null || isOpened || comments.some(({ view }) => isNamed(view.id));
  // What answers a note that is gone cannot be resolved: the discussion was that note's.
  const mayResolve = can(actor, 'thread.resolve') && first.comment.parent === undefined;
  return (
    <div className="note-thread">
      {subject ? <div className="note-subject muted">{subject}</div> : null}
      {resolved ? (
        <p className="resolved-line">
          <Check className="ic ic-s" aria-hidden />
          <span className="grow">
            Resolved by {names(resolved.by).name} · <TimeMark at={resolved.at} />
          </span>
          <button type="button" className="linkish" aria-expanded={isShown} onClick={() => setOpened(!isShown)}>
            {count === 1 ? '1 note' : `${count} notes`}
          </button>
          {mayResolve ? (
            <button type="button" className="linkish" onClick={() => commands.reopen(first.id)}>
              <RotateCcw className="ic ic-s" aria-hidden />
              Reopen
            </button>
          ) : null}
        </p>
      ) : null}
      {isShown
        ? comments.map((comment) => (
            <div key={comment.view.id} id={`note-${comment.view.id}`} className={[comment.view.id === first.id ? '' : 'answer', isNamed(comment.view.id) ? 'named' : ''].join(' ').trim() || undefined} tabIndex={-1}>
              <CommentEntry comment={comment} among={comments} visibility="shared" onAnswer={onAnswer && (({ view }) => onAnswer(view))} />
            </div>
          ))
        : null}
      {!resolved && mayResolve ? (
        <button type="button" className="linkish note-resolve" onClick={() => commands.resolve(first.id)}>
          <Check className="ic ic-s" aria-hidden />
          Resolve<span className="vh"> the discussion that {names(first.comment.creator).name} began</span>
        </button>
      ) : null}
    </div>
  );
}
