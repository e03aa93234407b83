import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { proposalCommand } from '#core/codebook/proposal.ts';

/** Proposes a tag, or decides on a proposal or on who may do without. Answers in JSON: what was done, or why not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const command = proposalCommand.safeParse(await asked.request.json().catch(() => undefined));
  if (!command.success) throw new Response('This is no proposal and no decision on one, so nothing was changed.', { status: 400 });
  const outcome = await asked.context.tagProposals.act({ workspace, actor, command: command.data });
  switch (outcome.kind) {
    case 'done':
      return Response.json(outcome);
    case 'refused':
      return Response.json(outcome, { status: outcome.problem === 'role-forbids' ? 403 : 409 });
    case 'not-found':
      throw notFound();
  }
}

export function loader() {
  throw notFound();
}
