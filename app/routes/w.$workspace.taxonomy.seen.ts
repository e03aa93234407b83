import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { seenNotesCommand } from '#core/seen.ts';

/** Notes what a member has seen of what is said about the codebook, which reads what they were told of it, and answers in JSON what they have not. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { subjects } = await readCommand(asked.request, seenNotesCommand, 'This is no list of what was seen, so nothing was noted.');
  return answerCommand({ kind: 'not-stored' }, async () => {
    const unread = await asked.context.seenNotes.visit({ workspace, actor, subjects });
    await asked.context.inbox.look({ workspace, actor, threads: subjects });
    return Response.json({ unread });
  });
}

export function loader() {
  throw notFound();
}
