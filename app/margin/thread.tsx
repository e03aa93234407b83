import { Check, RotateCcw, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { can } from '#core/policy/policy.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { useCardSurroundings } from './card-context.tsx';
import { CommentList } from './comment-list.tsx';
import type { PassageComment } from '#app/discussion/passage-comment.ts';
import { factsOf, threadAnnotation } from './passage-facts.ts';
import { reopenPassage, resolvePassage } from './resolve.ts';
import { roleReason } from '#app/discussion/role-reason.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { WordsField } from '#app/discussion/words-field.tsx';

/** What is said about a passage, and where to answer. */
export function Thread({ passage, onLeave }: { passage: PassageView; onLeave: () => void }) {
  const { actor, commands, mentionables, names } = useCardSurroundings();
  const [answered, setAnswered] = useState<PassageComment | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const reasonId = useId();
  const { comments, resolvedBy } = factsOf(passage);
  const annotation = answered?.annotation ?? threadAnnotation(passage);
  const isAllowed = can(actor, 'annotation.write');
  const act = comments.length === 0 ? 'Comment' : 'Reply';

  function send(text: string) {
    if (annotation === undefined) return;
    const root = comments.find((comment) => comment.annotation === annotation);
    commands.comment(annotation, text, answered?.view.id ?? root?.view.id);
    setAnswered(null);
  }

  function answer(comment: PassageComment) {
    setAnswered(comment);
    field.current?.focus();
  }

  return (
    <div className="thread">
      {comments.length > 0 ? <CommentList comments={comments} visibility={passage.visibility} onAnswer={isAllowed ? answer : undefined} /> : null}
      {passage.resolved && resolvedBy ? (
        <p className="resolved-line">
          <Check className="ic ic-s" aria-hidden />
          Resolved by {names(resolvedBy.by).name} · <TimeMark at={resolvedBy.at} />
        </p>
      ) : null}
      {answered ? (
        <div className="answered">
          <span className="grow trunc">
            To {names(answered.view.comment.creator).name}: <span dir="auto">{answered.view.comment.text}</span>
          </span>
          <button type="button" className="iconbtn small" aria-label="Answer the whole thread instead" onClick={() => setAnswered(null)}>
            <X className="ic ic-s" aria-hidden />
          </button>
        </div>
      ) : null}
      {isAllowed && annotation !== undefined ? (
        <div className="row answer-row">
          <WordsField
            key={annotation}
            label={act}
            placeholder={act}
            draftKey={`reply.${annotation}`}
            onSend={send}
            onLeave={onLeave}
            sendWord={act}
            mentionables={mentionables}
            fieldRef={field}
            hint={<kbd aria-hidden>R</kbd>}
          />
          <ResolveButton passage={passage} />
        </div>
      ) : (
        <div className="row answer-row">
          <button type="button" className="btn off" aria-disabled="true" aria-describedby={reasonId}>
            {act}
          </button>
          <span className="muted why" id={reasonId}>
            {roleReason(actor, 'annotation.write')}
          </span>
        </div>
      )}
    </div>
  );
}

function ResolveButton({ passage }: { passage: PassageView }) {
  const { commands } = useCardSurroundings();
  if (passage.resolved) {
    return (
      <button type="button" className="btn" aria-keyshortcuts="E" onClick={() => reopenPassage(passage, commands)}>
        <RotateCcw className="ic ic-s" aria-hidden />
        Reopen
      </button>
    );
  }
  return (
    <button type="button" className="btn" aria-keyshortcuts="E" onClick={() => resolvePassage(passage, commands)}>
      <Check className="ic ic-s" aria-hidden />
      Resolve
    </button>
  );
}
