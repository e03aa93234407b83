import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { fieldCommand, type FieldAnswer } from '#core/fields/command.ts';

const UNSTORED: FieldAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<FieldAnswer['kind'], number>> = {
  ...{ done: 200, gone: 404, 'name-taken': 409, 'name-of-a-detail': 409, 'choice-taken': 409, 'too-many': 409, 'changed-meanwhile': 409 },
  ...{ 'no-choices': 409, 'would-lose': 409, 'role-forbids': 403, 'not-stored': 503 },
};

/** Does one thing with the fields of the workspace. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'field.edit');
  const command = await readCommand(asked.request, fieldCommand, 'This is nothing that can be done with fields, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const answer = await asked.context.fields.act({ workspace, actor, command });
    return Response.json(answer, { status: STATUS[answer.kind] });
  });
}

export function loader() {
  throw notFound();
}
