import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { codebookCommand } from '#core/codebook/command.ts';

/** Does one thing to the codebook. Answers in JSON: what was done, or why not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const command = codebookCommand.safeParse(await asked.request.json().catch(() => undefined));
  if (!command.success) throw new Response('This is no change of a codebook, so nothing was changed.', { status: 400 });
  const outcome = await asked.context.taxonomyRevisions.revise({ workspace, actor, command: command.data });
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
