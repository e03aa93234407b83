import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { id } from '#core/id.ts';
import { taggingKeyPattern } from '#core/entities/review.ts';
import type { EntryDetail } from '#core/reviewing/queue.ts';

/** Everything about one tagging of the queue, as JSON; null when this workspace has none that may be looked at. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { searchParams } = new URL(asked.request.url);
  const layer = id.safeParse(searchParams.get('layer'));
  const subject = taggingKeyPattern.safeParse(searchParams.get('subject'));
  if (!layer.success || !subject.success) throw notFound();
  const detail: EntryDetail | undefined = await asked.context.reviews.entry({ workspace, actor, layer: layer.data, subject: subject.data });
  return Response.json(detail ?? null, { headers: { 'Cache-Control': 'no-store' } });
}
