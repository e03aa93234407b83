import { Button } from '#app/ui/button.tsx';
import type { Chosen, EntryDetail } from '#core/reviewing/queue.ts';
import { insteadWords } from './chosen-words.tsx';
import type { Codebook } from './codebook.ts';
import { nameOf, PersonDisc } from './person.tsx';

interface SaidListProps {
  detail: EntryDetail;
  codebook: Codebook;
  me: string;
  /** Takes what someone proposes; only on one's own tagging. */
  onAccept: ((proposal: Chosen) => void) | undefined;
}

/** Every verdict with its reason and what is proposed instead; those about an earlier value say so. */
export function SaidList({ detail: { entry, reviews, decision }, codebook, me, onAccept }: SaidListProps) {
  if (reviews.length === 0 && !decision) return null;
  return (
    <ul className="rv-said" aria-label="Verdicts">
      {reviews.map(({ by, verdict, reason, proposal, stale }) => (
        <li key={by.id} className={stale ? 'stale' : undefined}>
          <div className="row">
            <PersonDisc by={by} me={me} decorative />
            <b>{nameOf(by, me)}</b>
            <span className={`vd ${LOOK[verdict]}`}>{SAYS[verdict]}</span>
            {stale ? <span className="muted">about an earlier value</span> : null}
          </div>
          {reason === null ? null : <p dir="auto">{reason}</p>}
          {proposal ? <Proposed words={insteadWords(proposal, entry, codebook)} onAccept={onAccept && (() => onAccept(proposal))} /> : null}
        </li>
      ))}
      {decision ? (
        <li className="decided">
          <div className="row">
            <PersonDisc by={decision.by} me={me} decorative />
            <b>{nameOf(decision.by, me)}</b>
            <span>{OUTCOME[decision.outcome]}</span>
          </div>
          <p dir="auto">{decision.reason}</p>
          {decision.to ? <Proposed words={insteadWords(decision.to, entry, codebook)} onAccept={onAccept && (() => decision.to && onAccept(decision.to))} /> : null}
        </li>
      ) : null}
    </ul>
  );
}

const LOOK = { agree: 'yes', disagree: 'no', unsure: 'un' } as const;
const SAYS = { agree: 'agrees', disagree: 'disagrees', unsure: 'is unsure' } as const;
const OUTCOME = { kept: 'decided: keep', changed: 'decided: change', withdrawn: 'decided: withdraw' } as const;

function Proposed({ words, onAccept }: { words: string; onAccept: (() => void) | undefined }) {
  return (
    <div className="row">
      <span>
        Proposes <b>{words}</b>.
      </span>
      {onAccept ? (
        <Button small onClick={onAccept}>
          Accept
        </Button>
      ) : null}
    </div>
  );
}
