import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { SearchPage } from '#app/search/search-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { readAsked } from '#core/search/asked.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const wanted = readAsked(new URL(asked.request.url).searchParams);
  const [found, saved] = await Promise.all([
    asked.context.search.find({ workspace, member: actor.member, asked: wanted, signal: asked.request.signal }),
    asked.context.views.list({ workspace, actor, page: 'search' }),
  ]);
  return { asked: wanted, found, saved };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.asked.typed ? `${data.asked.typed} · ` : ''}Search · Postil` }];

export default function Search() {
  const { asked, found, saved } = useLoaderData<typeof loader>();
  const { workspace, me } = useWorkspace();
  const [heard, setHeard] = useState(0);
  useLiveEvents((event) => {
    if (event.kind === 'activity' && event.workspace === workspace.id) setHeard((times) => times + 1);
  });
  return <SearchPage asked={asked} found={found} saved={saved} workspace={workspace.id} actor={me} heard={heard} />;
}
