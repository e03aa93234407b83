import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { metadataFile } from '#app/import/metadata-file.ts';
import { writtenOwn } from '#core/fields/edit-own.ts';
import { facetsWith, ordersWith, ownWords } from '#core/list/own.ts';
import { queryStatements, readListQuery } from '#core/list/query.ts';

/** The details of the statements that fit a query, in its order, as a table that an import reads. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { statements, collections, assignments, fields, sources } = asked.context;
  const [listed, collected, known, values, files] = await Promise.all([statements.list({ workspace }), collections.list({ workspace }), fields.list({ workspace }), fields.values({ workspace }), sources.fileNames({ workspace })]);
  const asks = assignments.list({ workspace });
  const rows = listed.map((row) => ({
    ...row,
    own: values.get(row.statement) ?? {},
    ownWords: ownWords(known, values.get(row.statement) ?? {}),
    collections: collected.of.get(row.statement) ?? [],
    assigned: asks.get(row.statement)?.some(({ member }) => member === actor.member) ? (['me'] as const) : [],
  }));
  const [facets, orders] = [facetsWith(known), ordersWith(known)];
  const shown = queryStatements(rows, readListQuery(new URL(asked.request.url).searchParams, facets, orders), facets, orders);
  return metadataFile('statements.csv', shown.map(({ statement, details, own }) => ({ file: files.get(statement) ?? '', details, own: writtenOwn(known, own) })), known);
}
