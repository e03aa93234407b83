import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { fileImport } from '#core/codebook/file-import.ts';

/** Says what a codebook's file would do here, or takes it in. Answers in JSON. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'taxonomy.edit');
  const file = await readCommand(asked.request, fileImport, 'This is no codebook file, so nothing was changed.');
  return answerCommand({ kind: 'not-stored' }, async () => {
    const answer = await asked.context.codebooks.takeIn({ workspace, actor, file });
    return answer ? Response.json(answer, { status: answer.kind === 'wrong' ? 422 : answer.kind === 'refused' ? 409 : 200 }) : notFound();
  });
}

export function loader() {
  throw notFound();
}
