import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { metadataFile } from '#app/import/metadata-file.ts';
import { id } from '#core/id.ts';

/** What is known of the files of an import, as a table to correct and add again. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'statement.add');
  const of = id.safeParse(asked.params['import']);
  const described = of.success ? await asked.context.imports.described({ workspace, import: of.data }) : undefined;
  if (!described) throw notFound();
  return metadataFile('metadata.csv', described, await asked.context.fields.list({ workspace }));
}
