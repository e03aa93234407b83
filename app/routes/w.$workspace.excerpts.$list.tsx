import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { ListPage } from '#app/excerpts/list-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { id } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const wanted = id.safeParse(asked.params['list']);
  const [list, taxonomy] = await Promise.all([
    wanted.success ? asked.context.excerpts.open({ workspace, list: wanted.data }) : undefined,
    asked.context.taxonomies.taxonomyOf({ workspace }),
  ]);
  if (!list) throw notFound();
  return { list, taxonomy };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.list.name ?? 'Not found'} · Excerpts · Postil` }];

export default function List() {
  const { list, taxonomy } = useLoaderData<typeof loader>();
  const { workspace, me } = useWorkspace();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    const isOfList = (event.kind === 'excerpts' && event.list === list.id) || (event.kind === 'activity' && list.excerpts.some(({ statement }) => statement === event.statement));
    if (isOfList) refresh();
  });
  return <ListPage key={list.id} list={list} taxonomy={taxonomy} home={`/w/${workspace.id}`} mayEdit={can(me, 'excerpt.edit')} />;
}
