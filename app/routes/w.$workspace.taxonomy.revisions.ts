import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { answerRevision } from '#app/taxonomy/codebook/answer-revision.ts';
import { codebookCommand } from '#core/codebook/command.ts';

/** Does one thing to the codebook. Answers in JSON: what was done, or why not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const command = await readCommand(asked.request, codebookCommand, 'This is no change of a codebook, so nothing was changed.');
  return answerCommand({ kind: 'not-stored' }, async () => answerRevision(await asked.context.taxonomyRevisions.revise({ workspace, actor, command })) ?? notFound());
}

export function loader() {
  throw notFound();
}
