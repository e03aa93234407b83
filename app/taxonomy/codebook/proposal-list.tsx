import { Link } from '@remix-run/react';
import { useState } from 'react';
import { authorName } from '#core/entities/author.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { ProposalCommand, TagProposal } from '#core/codebook/proposal.ts';
import { colourOf } from '#core/person.ts';
import { can } from '#core/policy/policy.ts';
import { HUES } from '#core/taxonomy.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { Chip } from '#app/ui/chip.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { DeclineDialog, IsTagDialog } from './decide-dialogs.tsx';
import { UNANSWERED } from './use-revise.ts';

/** Proposed tags: what waits for an editor, and what became of one's own. */
export function ProposalList() {
  const { proposals } = useCodebookSurroundings();
  const open = proposals.filter(({ state }) => state === 'open').length;
  if (proposals.length === 0) return null;
  return (
    <section aria-label="Proposals">
      <h2 className="row">
        <span className="grow">Proposals</span>
        {open > 0 ? <span className="badge hot">{open}</span> : null}
      </h2>
      <ul className="proposals">
        {proposals.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}

function ProposalCard({ proposal }: { proposal: TagProposal }) {
  const { actor, byId, names, home, propose } = useCodebookSurroundings();
  const [asked, setAsked] = useState<'merge' | 'decline' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const parent = byId.get(proposal.parent ?? '');
  const name = authorName({ kind: 'member', id: proposal.by }, names);
  const isMine = proposal.by === actor.member;

  async function decide(command: ProposalCommand) {
    const answer = await propose(command);
    setAsked(null);
    if (answer.kind !== 'done') setProblem(answer.kind === 'failed' ? `${UNANSWERED.title} ${UNANSWERED.text}` : CODEBOOK_PROBLEMS[answer.problem]);
  }

  return (
    <li>
      <div className="row">
        <Avatar name={name} colour={colourOf(proposal.by)} kind={isMine ? 'you' : 'person'} small decorative />
        <span>
          <b dir="auto">{isMine ? 'You' : name}</b> <span className="muted">{`${isMine ? 'propose' : 'proposes'} ${parent ? `a tag under ${parent.code}` : 'a theme'}`}</span>
        </span>
      </div>
      <Chip hue={parent?.hue ?? HUES[0]} code={proposal.code} name={proposal.name} />
      {proposal.definition === '' ? null : <p dir="auto">{proposal.definition}</p>}
      {proposal.passage ? (
        <Link className="link" to={`${home}/statements/${proposal.passage.statement}#a-${proposal.passage.annotation}`}>
          Open the passage
        </Link>
      ) : null}
      {proposal.state === 'open' ? (
        can(actor, 'taxonomy.edit') ? (
          <div className="btns">
            <Button small look="solid" onClick={() => void decide({ kind: 'accept', proposal: proposal.id })}>
              Accept
            </Button>
            <Button small onClick={() => setAsked('merge')}>
              Merge into…
            </Button>
            <Button small look="quiet" onClick={() => setAsked('decline')}>
              Decline…
            </Button>
          </div>
        ) : (
          <p className="muted">Waits for an editor.</p>
        )
      ) : (
        <p className="muted">{outcomeWords(proposal, byId.get(proposal.tag ?? '')?.code)}</p>
      )}
      {problem ? (
        <p className="wrong" role="alert">
          {problem}
        </p>
      ) : null}
      {asked === 'merge' ? <IsTagDialog proposal={proposal} onDecide={(command) => void decide(command)} onClose={() => setAsked(null)} /> : null}
      {asked === 'decline' ? <DeclineDialog proposal={proposal} onDecide={(command) => void decide(command)} onClose={() => setAsked(null)} /> : null}
    </li>
  );
}

function outcomeWords({ state, reason }: TagProposal, code: string | undefined): string {
  if (state === 'declined') return `Declined: ${reason}`;
  return state === 'merged' ? `Use ${code ?? 'another tag'} for this.` : `Accepted as ${code ?? 'a tag'}.`;
}
