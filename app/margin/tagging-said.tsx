import { Link } from '@remix-run/react';
import { useState } from 'react';
import type { Author } from '#core/entities/author.ts';
import type { TaggingView } from '#core/passages/passage-view.ts';
import { can } from '#core/policy/policy.ts';
import { decidedWords, insteadWords, type Codebook } from '#core/reviewing/codebook.ts';
import type { Chosen } from '#core/reviewing/queue.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { AuthorAvatar } from '#app/discussion/author-avatar.tsx';
import { useCardSurroundings } from './card-context.tsx';
import type { ChosenTag } from './commands.ts';
import { DecideForm } from './decide-form.tsx';
import { useCodebook } from './use-codebook.ts';
import { SaidList, type DecidedEntry, type SaidEntry } from './said-list.tsx';
import { TakeBackDecision } from './take-back-decision.tsx';
import { useTakeAway } from '#app/discussion/use-take-away.ts';

/** What was said of a tagging by whom and why, what was decided, and where it is disputed the way to decide. */
export function TaggingSaid({ view, isOwn }: { view: TaggingView; isOwn: boolean }) {
  const { actor, commands, announce, names, decisionLog } = useCardSurroundings();
  const codebook = useCodebook();
  const [isDeciding, setDeciding] = useState(false);
  const offerBack = useTakeAway();
  const { tagging, decision, disputed } = view;
  const of = chosenOf(tagging, codebook);
  const byOf = (author: Author): SaidEntry['by'] => ({ disc: <AuthorAvatar author={author} />, name: names(author).name, isMe: names(author).isMe });

  function accept(proposal: ChosenTag) {
    commands.takeProposal(view.key, proposal);
    announce('Accepted.');
  }
  const proposalOf = (proposal: ChosenTag | undefined): SaidEntry['proposal'] =>
    proposal
      ? {
          words: insteadWords(chosenOf(proposal, codebook), of, codebook),
          onAccept: isOwn && can(actor, 'annotation.write') && !isTaken(proposal, tagging) ? () => accept(proposal) : undefined,
        }
      : null;

  const said = view.reviews.map(({ key, review, stale }): SaidEntry => ({
    ...{ key, by: byOf(review.creator), verdict: review.verdict, reason: review.reason ?? null, stale },
    proposal: proposalOf(review.proposal),
  }));
  const decided: DecidedEntry | null = decision && {
    by: byOf(decision.by),
    words: decidedWords({ outcome: decision.outcome, to: decision.to ? chosenOf(decision.to, codebook) : null }, decision.about ? chosenOf(decision.about, codebook) : of, codebook),
    reason: decision.reason,
    proposal: proposalOf(decision.to),
    facts: (
      <>
        <TimeMark at={decision.at} />
        <Link to={`${decisionLog}#${view.key}`}>Decision log</Link>
        {can(actor, 'decision.write') ? <TakeBackDecision onTakeBack={(reason) => offerBack('Decision taken back', () => commands.takeBackDecision(view.key, reason))} /> : null}
      </>
    ),
  };

  return (
    <>
      <SaidList said={said} decided={decided} />
      {disputed && can(actor, 'decision.write') ? (
        isDeciding ? (
          <div onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}>
            <DecideForm
              of={of}
              proposals={view.reviews.flatMap(({ review, stale }) => (review.proposal && !stale ? [chosenOf(review.proposal, codebook)] : []))}
              codebook={codebook}
              onDecide={(outcome) => {
                setDeciding(false);
                offerBack('Decision recorded', () => commands.decide(view.key, outcome));
              }}
            />
          </div>
        ) : (
          <button type="button" className="btn s decide-open" onClick={() => setDeciding(true)}>
            Decide the dispute…
          </button>
        )
      ) : null}
    </>
  );
}

/** What was chosen, under the tag's name of today. */
function chosenOf({ tag, value }: ChosenTag, codebook: Codebook): Chosen {
  return { tag: codebook.tagOf(tag)?.id ?? tag, value: value ?? null };
}

function isTaken(proposal: ChosenTag, now: ChosenTag): boolean {
  return proposal.tag === now.tag && proposal.value === now.value;
}
