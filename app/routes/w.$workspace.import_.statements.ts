import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireRole } from '#app/access.ts';

/** Statements that a file may be made the next version of, found by words of their title or of whose they are. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'statement.edit');
  const words = (new URL(asked.request.url).searchParams.get('q') ?? '').slice(0, 200);
  return Response.json(await asked.context.imports.targets({ workspace, words }));
}
