import { X } from 'lucide-react';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { CommentView, NotesView } from '#core/passages/passage-view.ts';
import { can } from '#core/policy/policy.ts';
import { DeletedOwnLines } from './deleted-own.tsx';
import { useDiscussion } from './discussion-context.tsx';
import { NoteList } from './note-list.tsx';
import { roleReason } from './role-reason.ts';
import { WordsField } from './words-field.tsx';

interface NotesProps {
  notes: NotesView;
  /** Said while there are none. */
  nothing: string;
  placeholder: string;
  /** Names the draft of this tab. */
  draftKey: string;
  /** With `answered`, in answer to another note. */
  onSay: (text: string, answered?: CommentView) => void;
  /** Escape in the field. */
  onLeave: () => void;
  /** The note that the address names: it is brought into view. */
  named?: string | null;
  /** What a note was said on, where that is something else than what the others were said on. */
  subjectOf?: (note: CommentView) => ReactNode;
  /** In place of the field, where new notes belong elsewhere. */
  elsewhere?: ReactNode;
}

/** What is said of one thing as a whole, discussion by discussion, and where to say more. */
export function Notes({ notes, nothing, placeholder, draftKey, onSay, onLeave, named = null, subjectOf, elsewhere }: NotesProps) {
  const { actor, mentionables, names } = useDiscussion();
  const [answered, setAnswered] = useState<CommentView | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isAllowed = can(actor, 'annotation.write');
  const act = answered ? 'Reply' : 'Note';

  const answer = useCallback((note: CommentView) => {
    setAnswered(note);
    // The field may not be there before: where new notes belong elsewhere, answers still belong here.
    requestAnimationFrame(() => field.current?.focus());
  }, []);

  return (
    <div className="notes" data-card="notes" tabIndex={-1}>
      {notes.comments.length === 0 ? <p className="muted">{nothing}</p> : <NoteList notes={notes} named={named} subjectOf={subjectOf} onAnswer={isAllowed ? answer : undefined} />}
      <DeletedOwnLines deleted={notes.deletedOwn} />
      {answered ? (
        <div className="answered">
          <span className="grow trunc">
            To {names(answered.comment.creator).name}: <span dir="auto">{answered.comment.text}</span>
          </span>
          <button type="button" className="iconbtn small" aria-label="Write a note of its own instead" onClick={() => setAnswered(null)}>
            <X className="ic ic-s" aria-hidden />
          </button>
        </div>
      ) : null}
      {!isAllowed ? (
        <p className="muted">{roleReason(actor, 'annotation.write')}</p>
      ) : elsewhere && !answered ? (
        <p className="muted">{elsewhere}</p>
      ) : (
        <WordsField
          label={act}
          placeholder={placeholder}
          draftKey={draftKey}
          sendWord={act}
          mentionables={mentionables}
          fieldRef={field}
          onLeave={onLeave}
          onSend={(text) => {
            onSay(text, answered ?? undefined);
            setAnswered(null);
          }}
        />
      )}
    </div>
  );
}
