import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { collectionCommand, type CollectionAnswer } from '#core/list/collection.ts';

const UNSTORED: CollectionAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<CollectionAnswer['kind'], number>> = { done: 200, gone: 404, 'name-taken': 409, 'role-forbids': 403, 'not-stored': 503 };

/** Makes collections, puts statements in and takes them out, and says which. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'collection.edit');
  const command = await readCommand(asked.request, collectionCommand, 'This is nothing that can be done with collections, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const answer = await asked.context.collections.act({ workspace, actor, command });
    return Response.json(answer, { status: STATUS[answer.kind] });
  });
}

export function loader() {
  throw notFound();
}
