import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { assignmentCommand, type AssignmentAnswer } from '#core/assignment.ts';
import { id } from '#core/id.ts';

const UNSTORED: AssignmentAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<AssignmentAnswer['kind'], number>> = { done: 200, gone: 404, 'role-forbids': 403, 'cannot-review': 422, 'not-stored': 503 };

/** Assigns a statement to members, changes or takes back what was assigned, and says what was read. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const command = await readCommand(asked.request, assignmentCommand, 'This is nothing that can be done with assignments, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const kind = await asked.context.assignments.act({ workspace, actor, statement: statement.data, command });
    if (kind === 'no-statement') throw notFound();
    const answer: AssignmentAnswer = { kind };
    return Response.json(answer, { status: STATUS[kind] });
  });
}

export function loader() {
  throw notFound();
}
