import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { readQueueQuery, type QueuePage } from '#core/reviewing/queue.ts';

/** One more page of the queue, as JSON. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { searchParams } = new URL(asked.request.url);
  const wanted = /^\d{1,6}$/.exec(searchParams.get('page') ?? '')?.[0];
  if (wanted === undefined) throw notFound();
  const { page, entries } = await asked.context.reviews.queue({ workspace, actor, query: readQueueQuery(searchParams), page: Number(wanted) });
  const answer: QueuePage = { page, entries };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}
