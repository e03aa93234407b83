import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { ListsPage } from '#app/excerpts/lists-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return { lists: await asked.context.excerpts.lists({ workspace }) };
}

export const meta: MetaFunction = () => [{ title: 'Excerpts · Postil' }];

export default function Lists() {
  const { lists } = useLoaderData<typeof loader>();
  const { workspace, me } = useWorkspace();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'excerpts' && event.workspace === workspace.id) refresh();
  });
  return <ListsPage lists={lists} home={`/w/${workspace.id}`} mayEdit={can(me, 'excerpt.edit')} />;
}
