import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { Overview } from '#app/taxonomy/codebook/overview.tsx';
import { rowsShown } from '#app/taxonomy/codebook/shown-rows.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return { history: await asked.context.taxonomyRevisions.history({ workspace, limit: rowsShown(new URL(asked.request.url).searchParams, 'changes') }) };
}

export default function CodebookOverview() {
  const { history } = useLoaderData<typeof loader>();
  return <Overview history={history} />;
}
