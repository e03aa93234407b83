import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { Overview } from '#app/taxonomy/codebook/overview.tsx';

const MOST_CHANGES = 40;

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return { history: await asked.context.taxonomyRevisions.history({ workspace, limit: MOST_CHANGES }) };
}

export default function CodebookOverview() {
  const { history } = useLoaderData<typeof loader>();
  return <Overview history={history} />;
}
