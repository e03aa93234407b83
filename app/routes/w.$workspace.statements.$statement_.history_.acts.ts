import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { restoringAct } from '#core/history/act.ts';
import { id } from '#core/id.ts';

/** Brings back what a member deleted, or what a reviewer hid, and says what became of it, as JSON. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'annotation.write');
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const act = await readCommand(asked.request, restoringAct, 'This is nothing that can be restored, so nothing was changed.');
  return answerCommand({ outcome: 'not-stored' }, async () => {
    const outcome = await asked.context.histories.restore({ workspace, actor, statement: statement.data, act });
    return Response.json({ outcome }, { status: STATUS[outcome] });
  });
}

export function loader() {
  throw notFound();
}

const STATUS = { done: 200, refused: 403, gone: 404 } as const;
