import { useMemo, type RefObject } from 'react';
import { DecideForm, type Decided } from '#app/margin/decide-form.tsx';
import { WordsField } from '#app/discussion/words-field.tsx';
import { Value } from '#app/ui/value.tsx';
import { mentionablesOf } from '#core/mention.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { entryKey, type Chosen, type EntryDetail } from '#core/reviewing/queue.ts';
import { ChosenWords, DisputedFlag } from './chosen-words.tsx';
import type { Codebook } from '#core/reviewing/codebook.ts';
import { nameOf } from './person.tsx';
import { EntrySaid } from './said-list.tsx';
import { Talk } from './talk.tsx';

interface FactsPaneProps {
  detail: EntryDetail;
  codebook: Codebook;
  actor: Actor;
  people: readonly { member: string; name: string }[];
  replyRef: RefObject<HTMLTextAreaElement>;
  onReply: (text: string) => void;
  onAccept: (proposal: Chosen) => void;
  onDecide: (decided: Decided) => void;
  onTakeBack: (reason: string) => void;
  onLeave: () => void;
}

/** What is said of the tagging: verdicts, the tag's definition, the discussion; and, where it is disputed, the decision. */
export function FactsPane({ detail, codebook, actor, people, replyRef, onReply, onAccept, onDecide, onTakeBack, onLeave }: FactsPaneProps) {
  const { entry, note, comments, resolved } = detail;
  const tag = codebook.tagOf(entry.tag);
  const nameById = useMemo(() => Object.fromEntries(people.map(({ member, name }) => [member, name])), [people]);
  const mentionables = useMemo(() => mentionablesOf(people.filter(({ member }) => member !== actor.member)), [people, actor.member]);
  const proposed = detail.reviews.flatMap(({ proposal, stale }) => (proposal && !stale ? [proposal] : []));
  const isOwn = entry.by.kind === 'member' && entry.by.id === actor.member;
  return (
    <aside className="rv-facts" aria-label="What is said of it">
      <div className="row">
        <ChosenWords chosen={{ tag: entry.tag, value: null }} codebook={codebook} />
      </div>
      <div className="row by">
        <ChosenValue chosen={entry} codebook={codebook} />
        <span className="muted">by {nameOf(entry.by, actor.member)}</span>
        <span className="grow" />
        {entry.disputed ? <DisputedFlag /> : null}
      </div>
      {note === null ? null : (
        <p className="note" dir="auto">
          {note}
        </p>
      )}
      <EntrySaid detail={detail} codebook={codebook} me={actor.member} onAccept={isOwn ? onAccept : undefined} onTakeBack={can(actor, 'decision.write') ? onTakeBack : undefined} />
      {tag && (tag.definition !== '' || tag.whenNotToUse !== '') ? (
        <>
          <h3 className="label">Definition</h3>
          <p className="definition" dir="auto">
            {tag.definition} {tag.whenNotToUse === '' ? null : <span className="muted">Not for: {tag.whenNotToUse}</span>}
          </p>
        </>
      ) : null}
      {comments.length > 0 ? (
        <>
          <h3 className="label">{resolved ? 'Discussion, resolved' : 'Discussion'}</h3>
          <Talk comments={comments} actor={actor} nameById={nameById} />
        </>
      ) : null}
      {can(actor, 'annotation.write') ? (
        <WordsField key={entryKey(entry)} label="Reply" placeholder="Reply" sendWord="Reply" mentionables={mentionables} draftKey={`review.${entryKey(entry)}`} fieldRef={replyRef} onSend={onReply} onLeave={onLeave} />
      ) : null}
      {entry.disputed && can(actor, 'decision.write') ? <DecideForm key={`${entryKey(entry)} ${entry.value}`} of={entry} proposals={proposed} codebook={codebook} onDecide={onDecide} /> : null}
    </aside>
  );
}

function ChosenValue({ chosen, codebook }: { chosen: Chosen; codebook: Codebook }) {
  const step = codebook.stepOf(chosen);
  return step ? <Value step={step} /> : null;
}
