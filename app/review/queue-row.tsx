import { memo } from 'react';
import { VerdictCount } from '#app/margin/verdicts.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { VERDICTS } from '#core/entities/review.ts';
import type { QueueEntry } from '#core/reviewing/queue.ts';
import type { Waits } from '#core/reviewing/waiting.ts';
import { ChosenWords, DisputedFlag } from './chosen-words.tsx';
import type { Codebook } from '#core/reviewing/codebook.ts';
import { nameOf, PersonDisc } from './person.tsx';

interface QueueRowProps {
  entry: QueueEntry;
  codebook: Codebook;
  me: string;
  isCurrent: boolean;
  isChosen: boolean;
  mayChoose: boolean;
  /** Its place in the queue. */
  index: number;
  onOpen: (index: number) => void;
  onChoose: (entry: QueueEntry, isChosen: boolean) => void;
}

/** What is asked of who looks; that a verdict is, goes without saying. */
const ASKS: Readonly<Record<Waits, string | null>> = { reply: 'reply', decide: 'to decide', review: 'asked of you', verdict: null };

/** One tagging that waits: tag and value, what is said of it, its words, whose it is and where. */
export const QueueRow = memo(function QueueRow({ entry, codebook, me, isCurrent, isChosen, mayChoose, index, onOpen, onChoose }: QueueRowProps) {
  const code = codebook.tagOf(entry.tag)?.code ?? 'unknown tag';
  return (
    <>
      <div className="row top">
        <ChosenWords chosen={entry} codebook={codebook} codeOnly />
        {entry.disputed ? <DisputedFlag /> : null}
        <span className="grow" />
        {VERDICTS.map((verdict) => {
          const people = entry.verdicts.filter((one) => one.verdict === verdict).map(({ by }) => nameOf(by, me));
          return people.length > 0 ? <VerdictCount key={verdict} verdict={verdict} count={people.length} people={people} /> : null;
        })}
        <span className="muted when">
          <TimeMark at={entry.since} />
        </span>
      </div>
      <button type="button" className="words trunc" dir="auto" lang={entry.language} aria-current={isCurrent || undefined} onClick={() => onOpen(index)}>
        <span className="vh">{code}: </span>
        {entry.quote}
      </button>
      <div className="row muted under">
        <PersonDisc by={entry.by} me={me} />
        <span className="trunc" dir="auto">
          {entry.place}
        </span>
        <span className="grow" />
        {entry.waits && ASKS[entry.waits] ? <span>{ASKS[entry.waits]}</span> : null}
        {entry.replies > 0 ? <span className="num">{entry.replies === 1 ? '1 reply' : `${entry.replies} replies`}</span> : null}
        {mayChoose ? (
          <input type="checkbox" className="choose" aria-label={`Choose ${code}, ${entry.quote.slice(0, 60)}`} checked={isChosen} onChange={({ target }) => onChoose(entry, target.checked)} />
        ) : null}
      </div>
    </>
  );
});
