import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { id } from '#core/id.ts';
import { settleCommand, type SettleAnswer } from '#core/anchoring/settling.ts';

const UNSTORED: SettleAnswer = { kind: 'not-stored' };
const STATUS = { done: 200, changed: 409, refused: 403 } as const;

/** Settles where annotations belong whose words have changed or are gone. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'annotation.write');
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const command = await readCommand(asked.request, settleCommand, 'This names no annotations of a statement, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const kind = await asked.context.anchors.settle({ workspace, statement: statement.data, actor, command });
    if (kind === 'not-found') throw notFound();
    const answer: SettleAnswer = { kind };
    return Response.json(answer, { status: STATUS[kind] });
  });
}

export function loader() {
  throw notFound();
}
