import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { partCommand, type PartAnswer } from '#core/text/block-part.ts';
import { id } from '#core/id.ts';

const UNSTORED: PartAnswer = { kind: 'not-stored' };

/** Says what a block of a statement is: whether it counts, or is a title, a salutation, a closing. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.edit');
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const command = await readCommand(asked.request, partCommand, 'This names no block of a text, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const kind = await asked.context.statements.setPart({ workspace, statement: statement.data, author: { kind: 'member', id: actor.member }, command });
    if (kind === 'not-found') throw notFound();
    const answer: PartAnswer = { kind };
    return Response.json(answer, { status: kind === 'changed' ? 409 : 200 });
  });
}

export function loader() {
  throw notFound();
}
