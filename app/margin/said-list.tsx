import type { ReactNode } from 'react';
import { Button } from '#app/ui/button.tsx';
import type { Verdict } from '#core/entities/review.ts';

interface By {
  /** The disc of the person. */
  disc: ReactNode;
  name: string;
  isMe: boolean;
}

/** What is proposed instead, in words, and how its author takes it; without `onAccept` nobody here can. */
interface Proposal {
  words: string;
  onAccept: (() => void) | undefined;
}

/** A verdict as it is shown. */
export interface SaidEntry {
  key: string;
  by: By;
  verdict: Verdict;
  reason: string | null;
  proposal: Proposal | null;
  /** It is about a value that the tagging has no more. */
  stale: boolean;
}

/** A decision as it is shown. */
export interface DecidedEntry {
  by: By;
  /** "Decided: keep supports". */
  words: string;
  reason: string;
  proposal: Proposal | null;
  /** When it was, and the way to the log. */
  facts: ReactNode;
}

/** Every verdict with its reason and what is proposed instead; those about an earlier value say so. Then what was decided. */
export function SaidList({ said, decided }: { said: readonly SaidEntry[]; decided: DecidedEntry | null }) {
  if (said.length === 0 && !decided) return null;
  return (
    <ul className="said-list" aria-label="Verdicts">
      {said.map(({ key, by, verdict, reason, proposal, stale }) => (
        <li key={key} className={stale ? 'stale' : undefined}>
          <div className="row">
            {by.disc}
            <b dir="auto">{by.name}</b>
            <span className={`vd ${LOOK[verdict]}`}>{by.isMe ? I_SAY[verdict] : SAYS[verdict]}</span>
            {stale ? <span className="muted">about an earlier value</span> : null}
          </div>
          {reason === null ? null : <p dir="auto">{reason}</p>}
          {proposal ? <Proposed proposal={proposal} /> : null}
        </li>
      ))}
      {decided ? (
        <li className="decided">
          <b>{decided.words}</b>
          <p dir="auto">{decided.reason}</p>
          {decided.proposal ? <Proposed proposal={decided.proposal} isDecided /> : null}
          <div className="row muted">
            {decided.by.disc}
            <bdi>{decided.by.name}</bdi>
            {decided.facts}
          </div>
        </li>
      ) : null}
    </ul>
  );
}

const LOOK = { agree: 'yes', disagree: 'no', unsure: 'un' } as const;
const SAYS = { agree: 'agrees', disagree: 'disagrees', unsure: 'is unsure' } as const;
const I_SAY = { agree: 'agree', disagree: 'disagree', unsure: 'are unsure' } as const;

function Proposed({ proposal: { words, onAccept }, isDecided = false }: { proposal: Proposal; isDecided?: boolean }) {
  if (isDecided && !onAccept) return null;
  return (
    <div className="row">
      {isDecided ? null : (
        <span>
          Proposes <b>{words}</b>.
        </span>
      )}
      {onAccept ? (
        <Button small onClick={onAccept}>
          {isDecided ? `Take over ${words}` : 'Accept'}
        </Button>
      ) : null}
    </div>
  );
}
