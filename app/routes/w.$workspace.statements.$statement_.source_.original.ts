import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { originalFile } from '#app/import/original-file.ts';
import { id } from '#core/id.ts';

/** A file that a statement was made from, as it came. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  const file = id.safeParse(new URL(asked.request.url).searchParams.get('file'));
  const original = statement.success && file.success ? await asked.context.sources.original({ workspace, statement: statement.data, file: file.data }) : undefined;
  if (!original) throw notFound();
  return originalFile(original);
}
