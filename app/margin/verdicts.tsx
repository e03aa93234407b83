import { Check, CircleHelp, X } from 'lucide-react';
import { useId } from 'react';
import { can } from '#core/policy.ts';
import { isSameAuthor } from '#core/author.ts';
import type { TaggingView } from '#core/passage-view.ts';
import { VERDICTS, type Verdict } from '#core/review.ts';
import { useCardSurroundings } from './card-context.tsx';
import { roleReason } from './role-reason.ts';

const ICON = { agree: Check, disagree: X, unsure: CircleHelp } as const;
const WORD = { agree: 'Agree', disagree: 'Disagree', unsure: 'Unsure' } as const;
const KEY = { agree: 'A', disagree: 'D', unsure: 'U' } as const;

/** What colleagues think of a tagging, and one's own verdict. On one's own tagging only what others think. */
export function Verdicts({ view }: { view: TaggingView }) {
  const { actor, commands, names } = useCardSurroundings();
  const reasonId = useId();
  const me = { kind: 'member', id: actor.member } as const;
  const isOwn = isSameAuthor(view.tagging.creator, me);
  const held = view.reviews.filter(({ stale }) => !stale);
  const own = held.find(({ review }) => isSameAuthor(review.creator, me))?.review.verdict;
  const isAllowed = can(actor, 'review.write');

  const by = (verdict: Verdict) => held.filter(({ review }) => review.verdict === verdict).map(({ review }) => names(review.creator).name);
  if (isOwn) {
    const given = VERDICTS.filter((verdict) => by(verdict).length > 0);
    if (given.length === 0) return null;
    return (
      <div className="verdicts">
        {given.map((verdict) => (
          <VerdictCount key={verdict} verdict={verdict} count={by(verdict).length} people={by(verdict)} spelled />
        ))}
      </div>
    );
  }

  function toggle(verdict: Verdict) {
    if (own === verdict) commands.withdrawVerdict(view.key);
    else commands.giveVerdict(view.key, verdict);
  }

  return (
    <div className="verdicts" role="group" aria-label="Your verdict">
      {VERDICTS.map((verdict) => {
        const Icon = ICON[verdict];
        const people = by(verdict);
        return (
          <button
            key={verdict}
            type="button"
            className={`btn s ${isAllowed ? (own === verdict ? 'on' : 'quiet') : 'off'}`}
            aria-pressed={own === verdict}
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
      {isAllowed ? null : (
        <span className="muted why" id={reasonId}>
          {roleReason(actor, 'review.write')}
        </span>
      )}
    </div>
  );
}

/** A count of one kind of verdict: sign and number, or, spelled out, sign, word and number. */
export function VerdictCount({ verdict, count, people, spelled = false }: { verdict: Verdict; count: number; people?: readonly string[]; spelled?: boolean }) {
  const Icon = ICON[verdict];
  const look = { agree: 'yes', disagree: 'no', unsure: 'un' }[verdict];
  const says = { agree: count === 1 ? 'agrees' : 'agree', disagree: count === 1 ? 'disagrees' : 'disagree', unsure: count === 1 ? 'is unsure' : 'are unsure' }[verdict];
  return (
    <span className={`vd ${look}`} title={people?.join(', ')}>
      <Icon className="ic ic-s" aria-hidden />
      {spelled ? null : <span aria-hidden>{count}</span>}
      <span className={spelled ? undefined : 'vh'}>
        {count} {says}
      </span>
    </span>
  );
}
