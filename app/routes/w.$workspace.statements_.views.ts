import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { viewCommand, type ViewAnswer } from '#core/list/view.ts';

const UNSTORED: ViewAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<ViewAnswer['kind'], number>> = { done: 200, gone: 404, 'role-forbids': 403, 'too-many': 422, 'not-stored': 503 };

/** Saves a view of the list, changes or deletes it, and says which one the list opens with. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'view.save');
  const command = await readCommand(asked.request, viewCommand, 'This is nothing that can be done with views, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const answer: ViewAnswer = { kind: await asked.context.views.act({ workspace, actor, command }) };
    return Response.json(answer, { status: STATUS[answer.kind] });
  });
}

export function loader() {
  throw notFound();
}
