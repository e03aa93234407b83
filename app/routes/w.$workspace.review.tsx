import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import type { FilterPanel } from '#app/review/queue-head.tsx';
import { ReviewPage } from '#app/review/review-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { queueAddress, readQueueQuery } from '#core/reviewing/queue.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { members, reviews, taxonomies } = asked.context;
  const query = readQueueQuery(new URL(asked.request.url).searchParams);
  const [queue, choices, taxonomy, people] = await Promise.all([
    reviews.queue({ workspace, actor, query, page: 0 }),
    reviews.choices({ workspace }),
    taxonomies.taxonomyOf({ workspace }),
    members.present({ workspace }),
  ]);
  const [entry] = queue.entries;
  const first = entry ? ((await reviews.entry({ workspace, actor, layer: entry.layer, subject: entry.subject })) ?? null) : null;
  return { actor, query, queue, choices, taxonomy, people, first };
}

export const meta: MetaFunction = () => [{ title: 'Review · Postil' }];

const AFTER_NEWS_MS = 250;

export default function Review() {
  const { actor, query, queue, choices, taxonomy, people, first } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const refresh = useRefresh();
  const [panel, setPanel] = useState<FilterPanel>({ isOpen: false, last: null });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const readAgain = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(refresh, AFTER_NEWS_MS);
  }, [refresh]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveEvents((event) => {
    if (event.kind === 'activity' && event.workspace === workspace.id) readAgain();
  });
  return <ReviewPage key={queueAddress(query)} actor={actor} taxonomy={taxonomy} loaded={queue} first={first} query={query} choices={choices} panel={panel} onPanel={setPanel} people={people} home={`/w/${workspace.id}`} onChanged={refresh} />;
}
