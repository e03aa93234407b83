import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { searchAct, type SearchActAnswer } from '#core/search/act.ts';

/** What whoever tags results chooses from. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'annotation.write');
  return Response.json({ taxonomy: await asked.context.taxonomies.taxonomyOf({ workspace }) });
}

/** Tags places that were found, or takes that back. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'annotation.write');
  const act = await readCommand(asked.request, searchAct, 'This is nothing that can be done with results, so nothing was changed.');
  const unstored: SearchActAnswer = { outcome: 'not-stored' };
  return answerCommand(unstored, async () => {
    const answer: SearchActAnswer = await asked.context.searchActs.perform({ workspace, actor, act });
    return Response.json(answer, { status: answer.outcome === 'done' ? 200 : 403 });
  });
}
