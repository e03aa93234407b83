import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { id } from '#core/id.ts';
import { seenCommand } from '#core/seen.ts';

/** Notes what a member has seen of a statement, which reads what they were told of it, and answers in JSON what they have not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const { annotations } = await readCommand(asked.request, seenCommand, 'This is no list of what was seen, so nothing was noted.');
  return answerCommand({ kind: 'not-stored' }, async () => {
    const unread = await asked.context.seen.visit({ workspace, actor, statement: statement.data, annotations });
    if (!unread) throw notFound();
    await asked.context.inbox.look({ workspace, actor, threads: annotations });
    return Response.json({ unread });
  });
}

export function loader() {
  throw notFound();
}
