import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { fittingStatements } from '#app/fitting.ts';
import { metadataFile } from '#app/import/metadata-file.ts';
import { writtenOwn } from '#core/fields/edit-own.ts';

/** The details of the statements that fit a query, in its order, as a table that an import reads. */
export async function loader(asked: LoaderFunctionArgs) {
  const access = await requireActor(asked);
  const [{ fitting, fields }, files] = await Promise.all([fittingStatements(asked, access), asked.context.sources.fileNames(access)]);
  return metadataFile('statements.csv', fitting.map(({ statement, details, own }) => ({ file: files.get(statement) ?? '', details, own: writtenOwn(fields, own) })), fields);
}
