import { Check, CircleHelp, MessageSquareQuote, Tag as TagIcon, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { can } from '#core/policy/policy.ts';
import { isSameAuthor } from '#core/entities/author.ts';
import type { TaggingView } from '#core/passages/passage-view.ts';
import type { Mentionable } from '#core/mention.ts';
import { LONGEST_REASON, VERDICTS, type Verdict } from '#core/entities/review.ts';
import { useCardSurroundings } from './card-context.tsx';
import type { ChosenTag } from './commands.ts';
import { roleReason } from '#app/discussion/role-reason.ts';
import { TaggingSaid } from './tagging-said.tsx';
import { WordsField } from '#app/discussion/words-field.tsx';

const ICON = { agree: Check, disagree: X, unsure: CircleHelp } as const;
const WORD = { agree: 'Agree', disagree: 'Disagree', unsure: 'Unsure' } as const;
const KEY = { agree: 'A', disagree: 'D', unsure: 'U' } as const;

/** A reason tells nobody: mentions are for discussions. */
const NOBODY: readonly Mentionable[] = [];

/** What colleagues think of a tagging, one's own verdict with its reason, and what was decided. Nobody judges their own tagging. */
export function Verdicts({ view }: { view: TaggingView }) {
  const { actor } = useCardSurroundings();
  const isOwn = isSameAuthor(view.tagging.creator, { kind: 'member', id: actor.member });
  return (
    <>
      {isOwn ? null : <OwnVerdict view={view} />}
      <TaggingSaid view={view} isOwn={isOwn} />
    </>
  );
}

function OwnVerdict({ view }: { view: TaggingView }) {
  const { actor, commands, names, announce, onPickTag } = useCardSurroundings();
  const reasonId = useId();
  const propose = useRef<HTMLButtonElement>(null);
  const [isReasoning, setReasoning] = useState(false);
  const held = view.reviews.filter(({ stale }) => !stale);
  const own = held.find(({ review }) => isSameAuthor(review.creator, { kind: 'member', id: actor.member }))?.review;
  const isAllowed = can(actor, 'review.write');
  const by = (verdict: Verdict) => held.filter(({ review }) => review.verdict === verdict).map(({ review }) => names(review.creator).name);

  function toggle(verdict: Verdict) {
    const isTakenBack = own?.verdict === verdict;
    if (isTakenBack) commands.withdrawVerdict(view.key);
    else commands.giveVerdict(view.key, verdict);
    setReasoning(!isTakenBack && verdict === 'disagree');
  }

  function suggest(proposal: ChosenTag) {
    const { tag, value } = view.tagging;
    if (proposal.tag === tag && proposal.value === value) return announce('That is what it says already.');
    commands.giveVerdict(view.key, 'disagree', { reason: own?.reason, proposal });
    setReasoning(own?.reason === undefined);
  }

  return (
    <>
      <div className="verdicts" role="group" aria-label="Your verdict">
        {VERDICTS.map((verdict) => {
          const Icon = ICON[verdict];
          const people = by(verdict);
          return (
            <button
              key={verdict}
              type="button"
              className={`btn s ${isAllowed ? (own?.verdict === verdict ? 'on' : 'quiet') : 'off'}`}
              aria-pressed={own?.verdict === verdict}
              aria-disabled={!isAllowed}
              aria-describedby={isAllowed ? undefined : reasonId}
              aria-keyshortcuts={KEY[verdict]}
              title={people.length > 0 ? people.join(', ') : undefined}
              onClick={isAllowed ? () => toggle(verdict) : undefined}
            >
              <Icon className="ic ic-s" aria-hidden />
              {WORD[verdict]} {people.length > 0 ? <span className="num">{people.length}</span> : null}
            </button>
          );
        })}
        {isAllowed ? (
          <button
            ref={propose}
            type="button"
            className="btn s quiet"
            aria-keyshortcuts="P"
            title="Disagree, and say which tag or value fits better"
            onClick={() => propose.current && onPickTag({ annotation: view.tagging.annotation, anchor: propose.current, onChosen: suggest })}
          >
            <TagIcon className="ic ic-s" aria-hidden />
            Propose…
          </button>
        ) : (
          <span className="muted why" id={reasonId}>
            {roleReason(actor, 'review.write')}
          </span>
        )}
      </div>
      {own && isAllowed ? (
        <div className="reasoning">
          {isReasoning ? (
            <WordsField
              label="Reason"
              placeholder="Why? You may leave it open"
              draftKey={`reason.${view.key}`}
              initial={own.reason ?? ''}
              sendWord="Add"
              mentionables={NOBODY}
              longest={LONGEST_REASON}
              autoFocus
              onLeave={() => setReasoning(false)}
              onSend={(reason) => {
                commands.giveVerdict(view.key, own.verdict, { reason, proposal: own.proposal });
                setReasoning(false);
              }}
            />
          ) : (
            <button type="button" className="linkish" onClick={() => setReasoning(true)}>
              <MessageSquareQuote className="ic ic-s" aria-hidden /> {own.reason === undefined ? 'Say why' : 'Change the reason'}
            </button>
          )}
        </div>
      ) : null}
    </>
  );
}

/** A count of one kind of verdict: sign and number. */
export function VerdictCount({ verdict, count, people }: { verdict: Verdict; count: number; people?: readonly string[] }) {
  const Icon = ICON[verdict];
  const look = { agree: 'yes', disagree: 'no', unsure: 'un' }[verdict];
  const says = { agree: count === 1 ? 'agrees' : 'agree', disagree: count === 1 ? 'disagrees' : 'disagree', unsure: count === 1 ? 'is unsure' : 'are unsure' }[verdict];
  return (
    <span className={`vd ${look}`} title={people?.join(', ')}>
      <Icon className="ic ic-s" aria-hidden />
      <span aria-hidden>{count}</span>
      <span className="vh">
        {count} {says}
      </span>
    </span>
  );
}
