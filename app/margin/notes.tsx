import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { NotesView } from '#core/passage-view.ts';
import { can } from '#core/policy.ts';
import { useCardSurroundings } from './card-context.tsx';
import { CommentEntry } from './comment-entry.tsx';
import { DeletedOwnLines } from './deleted-own.tsx';
import { noteThreads } from './note-threads.ts';
import type { PassageComment } from './passage-facts.ts';
import { roleReason } from './role-reason.ts';
import { WordsField } from './words-field.tsx';

/** What is said of the statement as a whole, and where to say more. */
export function Notes({ statement, notes, onLeave }: { statement: string; notes: NotesView; onLeave: () => void }) {
  const { actor, commands, mentionables, names } = useCardSurroundings();
  const [answered, setAnswered] = useState<PassageComment | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isAllowed = can(actor, 'annotation.write');
  const comments = noteThreads(notes.comments);
  const act = answered ? 'Reply' : 'Note';

  function answer(comment: PassageComment) {
    setAnswered(comment);
    field.current?.focus();
  }

  return (
    <div className="notes" data-card="notes" tabIndex={-1}>
      {comments.length === 0 ? <p className="muted">No notes yet. What concerns the statement as a whole, and no single passage, is said here.</p> : null}
      {comments.map((comment) => (
        <div key={comment.view.id} className={comment.annotation === comment.view.id ? undefined : 'answer'}>
          <CommentEntry comment={comment} among={comments} visibility="shared" onAnswer={isAllowed ? answer : undefined} />
        </div>
      ))}
      <DeletedOwnLines deleted={notes.deletedOwn} />
      {answered ? (
        <div className="answered">
          <span className="grow trunc">
            To {names(answered.view.comment.creator).name}: <span dir="auto">{answered.view.comment.text}</span>
          </span>
          <button type="button" className="iconbtn small" aria-label="Write a note of its own instead" onClick={() => setAnswered(null)}>
            <X className="ic ic-s" aria-hidden />
          </button>
        </div>
      ) : null}
      {isAllowed ? (
        <WordsField
          label={act}
          placeholder="Note on the whole statement"
          draftKey={`note.${statement}`}
          sendWord={act}
          mentionables={mentionables}
          fieldRef={field}
          onLeave={onLeave}
          onSend={(text) => {
            commands.note(text, answered?.view.id);
            setAnswered(null);
          }}
        />
      ) : (
        <p className="muted">{roleReason(actor, 'annotation.write')}</p>
      )}
    </div>
  );
}
