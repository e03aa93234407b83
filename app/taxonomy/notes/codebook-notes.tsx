import { Link, useLocation } from '@remix-run/react';
import { useMemo, useRef } from 'react';
import type { CommentView } from '#core/passages/passage-view.ts';
import { isCommentShown } from '#core/passages/shown-to-reader.ts';
import type { Tag } from '#core/taxonomy.ts';
import { DiscussionProvider } from '#app/discussion/discussion-context.tsx';
import { Notes } from '#app/discussion/notes.tsx';
import { useCodebookSurroundings } from '#app/taxonomy/codebook/codebook-context.tsx';
import { useCodebookNotes } from './notes-context.ts';
import { joinedNotes, subjectsShownWith } from './notes-on.ts';
import type { NotesSubject } from './notes-session.ts';
import { useLookedAt } from './use-looked-at.ts';

/** What is said of a tag, or with null of the codebook as a whole, and where to say more. With a tag stand the notes on what was merged into it. */
export function CodebookNotes({ tag }: { tag: Tag | null }) {
  const { byId, home } = useCodebookSurroundings();
  const { workspace, notes, unread, see, surroundings } = useCodebookNotes();
  const { hash } = useLocation();
  const place = useRef<HTMLElement>(null);
  const field = useRef<HTMLHeadingElement>(null);
  const subjects = useMemo(() => (tag ? subjectsShownWith(tag.id, notes, byId) : [workspace]), [tag, notes, byId, workspace]);
  const shown = useMemo(() => joinedNotes(subjects, notes), [subjects, notes]);
  const isNew = subjects.some((subject) => unread.has(subject));
  useLookedAt(place, subjects.filter((subject) => unread.has(subject)), see);

  const subject: NotesSubject = tag ? { kind: 'tag', id: tag.id } : { kind: 'codebook', id: workspace };
  const into = tag?.mergedInto ? byId.get(tag.mergedInto) : undefined;
  const count = shown.comments.filter(isCommentShown).length;

  /** An answer belongs where the note is that it answers: that may be a tag that was merged into this one. */
  function say(text: string, answered?: CommentView) {
    const on = answered?.comment.subject;
    surroundings?.commands.note(on && (on.kind === 'tag' || on.kind === 'codebook') ? { ...on, kind: on.kind } : subject, text, answered?.id);
  }

  return (
    <section className="codebook-notes" aria-label={tag ? `Notes on ${tag.code}` : 'Notes on the codebook'} ref={place}>
      <h2 ref={field} tabIndex={-1}>
        Notes {count > 0 ? <span className="num muted">{count}</span> : null} {isNew ? <span className="flagword new">New</span> : null}
      </h2>
      {surroundings ? (
        <DiscussionProvider value={surroundings}>
          <Notes
            notes={shown}
            nothing={tag ? 'No notes yet. What the team should know or settle about this tag is said here.' : 'No notes yet. What concerns the codebook as a whole, and no single tag, is said here.'}
            placeholder={tag ? `Note on ${tag.code}` : 'Note on the codebook'}
            draftKey={`note.${subject.id}`}
            onSay={say}
            onLeave={() => field.current?.focus()}
            named={/^#note-([\w-]+)$/.exec(hash)?.[1] ?? null}
            subjectOf={({ comment }) => (tag && comment.subject.id !== tag.id ? <OnMerged tag={byId.get(comment.subject.id)} /> : null)}
            elsewhere={
              into ? (
                <>
                  New notes are written on{' '}
                  <Link className="link" to={`${home}/taxonomy/${into.id}`}>
                    {into.code}
                  </Link>
                  , where they show beside these.
                </>
              ) : undefined
            }
          />
        </DiscussionProvider>
      ) : null}
    </section>
  );
}

function OnMerged({ tag }: { tag: Tag | undefined }) {
  return tag ? (
    <>
      On <b>{tag.code}</b> <bdi>{tag.name}</bdi>, merged into this tag
    </>
  ) : null;
}
