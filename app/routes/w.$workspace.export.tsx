import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { ExportPage } from '#app/export/export-page.tsx';
import { fittingStatements } from '#app/fitting.ts';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { tagsInOrder } from '#core/export/tags-in-order.ts';
import { readWish } from '#core/export/wish.ts';
import { WHOLE_LIST, writeListQuery } from '#core/list/query.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { statement: of } = readWish(new URL(asked.request.url).searchParams);
  const { statements, taxonomies, views } = asked.context;
  const [{ fitting, count, query, collections }, taxonomy, saved, details] = await Promise.all([
    fittingStatements(asked, { workspace, actor }),
    taxonomies.taxonomyOf({ workspace }),
    views.list({ workspace, actor }),
    of === null ? undefined : statements.detailsOf({ workspace, statement: of }),
  ]);
  if (of !== null && !details) throw notFound();
  const narrowed = writeListQuery({ ...query, columns: [] });
  const choices = [
    { name: 'All statements', query: '' },
    ...saved.filter((view) => view.query !== '' && view.query !== WHOLE_LIST).map(({ name, query: at }) => ({ name, query: at })),
    ...collections.map(({ id, name }) => ({ name, query: `collection=${id}` })),
  ];
  return {
    mayArchive: can(actor, 'workspace.archive'),
    ...{ fitting: fitting.length, count, query: narrowed, choices },
    statement: of !== null && details ? { id: of, title: details.title } : null,
    tags: tagsInOrder(taxonomy.tags).map(({ tag: { id, code, name }, depth }) => ({ id, code, name, depth })),
  };
}

export const meta: MetaFunction = () => [{ title: 'Export · Postil' }];

export default function ExportRoute() {
  const { workspace } = useWorkspace();
  return <ExportPage {...useLoaderData<typeof loader>()} here={`/w/${workspace.id}/export`} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
