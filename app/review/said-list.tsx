import { SaidList, type DecidedEntry, type SaidEntry } from '#app/margin/said-list.tsx';
import { TakeBackDecision } from '#app/margin/take-back-decision.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { decidedWords, insteadWords, type Codebook } from '#core/reviewing/codebook.ts';
import type { Chosen, EntryDetail, NamedAuthor } from '#core/reviewing/queue.ts';
import { nameOf, PersonDisc } from './person.tsx';

interface EntrySaidProps {
  detail: EntryDetail;
  codebook: Codebook;
  me: string;
  /** Takes what someone proposes; only on one's own tagging. */
  onAccept: ((proposal: Chosen) => void) | undefined;
  /** Takes the decision back; only for those who decide. */
  onTakeBack: ((reason: string) => void) | undefined;
}

/** What was said of an entry of the queue, and what was decided. */
export function EntrySaid({ detail: { entry, reviews, decision }, codebook, me, onAccept, onTakeBack }: EntrySaidProps) {
  const byOf = (by: NamedAuthor): SaidEntry['by'] => ({ disc: <PersonDisc by={by} me={me} decorative />, name: nameOf(by, me), isMe: by.kind === 'member' && by.id === me });
  const proposalOf = (proposal: Chosen | null): SaidEntry['proposal'] => proposal && { words: insteadWords(proposal, entry, codebook), onAccept: onAccept && (() => onAccept(proposal)) };
  const said = reviews.map(({ by, verdict, reason, proposal, stale }): SaidEntry => ({ key: by.id, by: byOf(by), verdict, reason, proposal: proposalOf(proposal), stale }));
  const decided: DecidedEntry | null = decision && {
    by: byOf(decision.by),
    words: decidedWords(decision, entry, codebook),
    reason: decision.reason,
    proposal: proposalOf(decision.to),
    facts: (
      <>
        <TimeMark at={decision.at} />
        {onTakeBack ? <TakeBackDecision onTakeBack={onTakeBack} /> : null}
      </>
    ),
  };
  return <SaidList said={said} decided={decided} />;
}
