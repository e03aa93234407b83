import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { manyCommand, type ManyAnswer } from '#core/details/many.ts';

const UNSTORED: ManyAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<ManyAnswer['kind'], number>> = { done: 200, wrong: 422, 'role-forbids': 403, 'not-stored': 503 };

/** Sets a detail in many statements at once, or takes that back, and says which were left as they are. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.edit');
  const command = await readCommand(asked.request, manyCommand, 'This is nothing that can be set in many statements, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const { details } = asked.context;
    const answer = await (command.intent === 'set' ? details.setMany({ workspace, actor, ...command }) : details.undo({ workspace, actor, edit: command.edit }));
    return Response.json(answer, { status: STATUS[answer.kind] });
  });
}

export function loader() {
  throw notFound();
}
