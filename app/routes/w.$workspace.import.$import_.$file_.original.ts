import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { originalFile } from '#app/import/original-file.ts';
import { id } from '#core/id.ts';

/** A file of an import as it came. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'statement.add');
  const [of, file] = [id.safeParse(asked.params['import']), id.safeParse(asked.params['file'])];
  const original = of.success && file.success ? await asked.context.imports.original({ workspace, import: of.data, file: file.data }) : undefined;
  if (!original) throw notFound();
  return originalFile(original);
}
