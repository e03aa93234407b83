import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { synonymCommand, type SynonymAnswer } from '#core/search/synonyms.ts';

const UNSTORED: SynonymAnswer = { kind: 'not-stored' };
const STATUS: Readonly<Record<SynonymAnswer['kind'], number>> = { done: 200, gone: 404, 'too-many': 409, 'word-taken': 409, 'changed-meanwhile': 409, 'role-forbids': 403, 'not-stored': 503 };

/** Does one thing with the synonyms of the workspace. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'synonym.edit');
  const command = await readCommand(asked.request, synonymCommand, 'This is nothing that can be done with synonyms, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const kind = await asked.context.synonyms.act({ workspace, actor, command });
    return Response.json({ kind } satisfies SynonymAnswer, { status: STATUS[kind] });
  });
}

export function loader() {
  throw notFound();
}
