import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { answerRevision } from '#app/taxonomy/codebook/answer-revision.ts';
import { proposalCommand } from '#core/codebook/proposal.ts';

/** Proposes a tag, or decides on a proposal or on who may do without. Answers in JSON: what was done, or why not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const command = await readCommand(asked.request, proposalCommand, 'This is no proposal and no decision on one, so nothing was changed.');
  return answerCommand({ kind: 'not-stored' }, async () => answerRevision(await asked.context.tagProposals.act({ workspace, actor, command })) ?? notFound());
}

export function loader() {
  throw notFound();
}
