import { useEffect, useRef, useState } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import { can } from '#core/policy/policy.ts';
import type { Visibility } from '#core/entities/layer.ts';
import { AuthorAvatar } from './author-avatar.tsx';
import { useDiscussion } from './discussion-context.tsx';
import { SavingMark } from './saving-mark.tsx';
import { HideComment } from './hide-comment.tsx';
import { HiddenLine, hiddenWords, UnhideButton } from './hidden-line.tsx';
import type { PassageComment } from './passage-comment.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useTakeAway } from './use-take-away.ts';
import { wholeDate } from '#app/ui/when.ts';
import { Words } from './words.tsx';
import { WordsField } from './words-field.tsx';

interface CommentEntryProps {
  comment: PassageComment;
  /** Everything that is said in this place, the oldest first. */
  among: readonly PassageComment[];
  /** Of the layer that it is in: only what the team shares can be hidden. */
  visibility: Visibility;
  onAnswer?: ((comment: PassageComment) => void) | undefined;
  /** Called while something in it is open that would be lost with it; what it gives back is called when it is open no more. */
  onOpen?: ((comment: string) => () => void) | undefined;
}

/** One comment or reply; one's own can be edited and deleted where it stands. */
export function CommentEntry({ comment, among, visibility, onAnswer, onOpen }: CommentEntryProps) {
  const { actor, commands, mentionables, names, spokenTo } = useDiscussion();
  const takeAway = useTakeAway();
  const [isEditing, setEditing] = useState(false);
  const [isShown, setShown] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const { id, comment: said, durability, hidden } = comment.view;
  const isOwn = isSameAuthor(said.creator, { kind: 'member', id: actor.member });
  const mayWrite = can(actor, 'annotation.write');
  const isOpen = isEditing || isShown;

  useEffect(() => (isOpen ? onOpen?.(id) : undefined), [isOpen, onOpen, id]);

  if (hidden && !isShown) {
    const mayShow = isOwn || can(actor, 'moderation.write');
    return (
      <HiddenLine words={hiddenWords('comment', hidden, names)}>
        {mayShow ? (
          <button type="button" className="btn s quiet" onClick={() => setShown(true)}>
            Show
          </button>
        ) : null}
        <UnhideButton of={{ kind: 'comment', id }} />
      </HiddenLine>
    );
  }

  function stopEditing() {
    setEditing(false);
    requestAnimationFrame(() => editButton.current?.focus());
  }

  return (
    <div className="cm">
      <AuthorAvatar author={said.creator} />
      <div className="who">
        <b dir="auto">{names(said.creator).name}</b>
        <AnsweredName among={among} comment={comment} />
        <TimeMark at={said.created} />
        {said.edited ? <span title={wholeDate(said.edited)}> · edited</span> : null}
        {hidden ? <span> · hidden from others</span> : null}
        <span className="acts">
          {durability === 'waiting' ? <SavingMark /> : null}
          {isOwn && mayWrite && !isEditing ? (
            <>
              <button ref={editButton} type="button" className="linkish" onClick={() => setEditing(true)}>
                Edit
              </button>
              <button
                type="button"
                className="linkish"
                onClick={(event) => {
                  event.currentTarget.closest<HTMLElement>('[data-card]')?.focus();
                  takeAway('Comment deleted', () => commands.deleteComment(id));
                }}
              >
                Delete
              </button>
            </>
          ) : null}
          {!isOwn && onAnswer ? (
            <button type="button" className="linkish" onClick={() => onAnswer(comment)}>
              Reply
            </button>
          ) : null}
          {hidden || isEditing || visibility !== 'shared' ? null : <HideComment comment={comment} onHidden={() => setShown(false)} />}
        </span>
      </div>
      {isEditing ? (
        <div className="editing">
          <WordsField
            label="Edit your comment"
            draftKey={`edit.${id}`}
            initial={said.text}
            sendWord="Save"
            mentionables={mentionables}
            autoFocus
            onLeave={stopEditing}
            onSend={(text) => {
              if (text !== said.text) commands.editComment(id, text);
              stopEditing();
            }}
          />
        </div>
      ) : (
        <Words text={said.text} spokenTo={spokenTo(said.mentions)} />
      )}
    </div>
  );
}

/** "to Annotator A", when a reply answers another comment than the one that began the thread. */
function AnsweredName({ among, comment }: { among: readonly PassageComment[]; comment: PassageComment }) {
  const { names } = useDiscussion();
  const parent = among.find(({ view }) => view.id === comment.view.comment.parent);
  const first = among.find(({ annotation }) => annotation === comment.annotation);
  if (!parent || parent === first) return null;
  return <span className="to">to {names(parent.view.comment.creator).name} · </span>;
}
