import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { useLiveEvents } from '#app/events.tsx';
import { SynonymsPage } from '#app/search/synonyms-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  return { sets: await asked.context.synonyms.list({ workspace }), mayEdit: can(actor, 'synonym.edit') };
}

export const meta: MetaFunction = () => [{ title: 'Synonyms · Postil' }];

export default function Synonyms() {
  const { sets, mayEdit } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'statement' && event.statement === null) refresh();
  });
  return <SynonymsPage sets={sets} mayEdit={mayEdit} home={`/w/${workspace.id}`} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
