import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { fileImport } from '#core/codebook/file-import.ts';

/** Says what a codebook's file would do here, or takes it in. Answers in JSON. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'taxonomy.edit');
  const file = fileImport.safeParse(await asked.request.json().catch(() => undefined));
  if (!file.success) throw new Response('This is no codebook file, so nothing was changed.', { status: 400 });
  const answer = await asked.context.codebooks.takeIn({ workspace, actor, file: file.data });
  if (!answer) throw notFound();
  return Response.json(answer, { status: answer.kind === 'wrong' ? 422 : answer.kind === 'refused' ? 409 : 200 });
}

export function loader() {
  throw notFound();
}
