import { Check, RotateCcw } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { CommentView } from '#core/passages/passage-view.ts';
import { can } from '#core/policy/policy.ts';
import { isCommentShown } from '#core/passages/shown-to-reader.ts';
import type { Thread } from '#core/entities/thread.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import type { RowProps } from '#app/ui/use-list-rows.ts';
import { CommentEntry } from './comment-entry.tsx';
import { useDiscussion } from './discussion-context.tsx';
import type { NoteRow, NoteThread } from './note-threads.ts';

interface NoteRowEntryProps extends Omit<NoteRow, 'key'> {
  /** Who resolved its thread and when, while that is resolved. */
  resolved: Thread | null;
  /** What the thread was begun on, where that is to be said. */
  subject: ReactNode;
  /** Whether the address names this note. */
  isNamed: boolean;
  onAnswer?: ((note: CommentView) => void) | undefined;
  /** Folds away a resolved thread or opens it. */
  onFold: (thread: string, isFolded: boolean) => void;
  onOpen: (note: string) => () => void;
  rowProps: RowProps;
  isTabStop: boolean;
  /** Its number in a long list. */
  place: number | undefined;
  size: number | undefined;
}

/** A note; before the first of a thread stands what the thread is about and that it is resolved, after the last the way to resolve it. */
export const NoteRowEntry = memo(function NoteRowEntry({ thread, comment, isFirst, isLast, resolved, subject, isNamed, onAnswer, onFold, onOpen, rowProps, isTabStop, place, size }: NoteRowEntryProps) {
  const { actor, commands, names } = useDiscussion();
  const { first } = thread;
  // What answers a note that is gone cannot be resolved: the discussion was that note's.
  const mayResolve = can(actor, 'thread.resolve') && first.comment.parent === undefined;
  const look = ['note-row', isFirst ? 'first' : '', isLast ? 'last' : ''].join(' ').trim();
  return (
    <li {...rowProps} className={look} aria-posinset={place} aria-setsize={size}>
      {isFirst && subject ? <div className="note-subject muted">{subject}</div> : null}
      {isFirst && resolved ? <ResolvedLine thread={thread} resolved={resolved} isFolded={comment === null} mayReopen={mayResolve} onFold={onFold} /> : null}
      {comment ? (
        <div id={`note-${comment.view.id}`} className={[isFirst ? '' : 'answer', isNamed ? 'named' : ''].join(' ').trim() || undefined} tabIndex={isTabStop ? 0 : -1} data-row-stop>
          <CommentEntry comment={comment} among={thread.comments} visibility="shared" onAnswer={onAnswer && (({ view }) => onAnswer(view))} onOpen={onOpen} />
        </div>
      ) : null}
      {isLast && !resolved && mayResolve ? (
        <button type="button" className="linkish note-resolve" onClick={() => commands.resolve(first.id)}>
          <Check className="ic ic-s" aria-hidden />
          Resolve<span className="vh"> the discussion that {names(first.comment.creator).name} began</span>
        </button>
      ) : null}
    </li>
  );
});

interface ResolvedLineProps {
  thread: NoteThread;
  resolved: Thread;
  isFolded: boolean;
  mayReopen: boolean;
  onFold: (thread: string, isFolded: boolean) => void;
}

function ResolvedLine({ thread: { first, comments }, resolved, isFolded, mayReopen, onFold }: ResolvedLineProps) {
  const { commands, names } = useDiscussion();
  const count = comments.filter(({ view }) => isCommentShown(view)).length;
  return (
    <p className="resolved-line">
      <Check className="ic ic-s" aria-hidden />
      <span className="grow">
        Resolved by {names(resolved.by).name} · <TimeMark at={resolved.at} />
      </span>
      <button type="button" className="linkish" aria-expanded={!isFolded} data-row-stop={isFolded || undefined} onClick={() => onFold(first.id, !isFolded)}>
        {count === 1 ? '1 note' : `${count} notes`}
      </button>
      {mayReopen ? (
        <button type="button" className="linkish" onClick={() => commands.reopen(first.id)}>
          <RotateCcw className="ic ic-s" aria-hidden />
          Reopen
        </button>
      ) : null}
    </p>
  );
}
