import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { excerptCommand, type ExcerptAnswer } from '#core/excerpts/command.ts';

const UNSTORED: ExcerptAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<ExcerptAnswer['kind'], number>> = { done: 200, gone: 404, 'name-taken': 409, 'too-many': 409, 'role-forbids': 403, 'not-stored': 503 };

/** The lists that passages can be collected into. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return Response.json(await asked.context.excerpts.lists({ workspace }), { headers: { 'Cache-Control': 'no-store' } });
}

/** Collects passages into lists, and does all else that can be done with them. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'excerpt.edit');
  const command = await readCommand(asked.request, excerptCommand, 'This is nothing that can be done with lists of excerpts, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const answer = await asked.context.excerpts.act({ workspace, actor, command });
    return Response.json(answer, { status: STATUS[answer.kind] });
  });
}
