import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { id } from '#core/id.ts';
import { LONGEST_TYPED, MOST_RECENT } from '#core/palette/answer.ts';

/** What can be gone to: of what was opened last, or by what was typed. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const search = new URL(asked.request.url).searchParams;
  const typed = (search.get('q') ?? '').trim().slice(0, LONGEST_TYPED);
  const statements = (search.get('recent') ?? '').split(',').filter((one) => id.safeParse(one).success).slice(0, MOST_RECENT);
  const { palette } = asked.context;
  const answer = typed === '' ? palette.recent({ workspace, statements }) : await palette.find({ workspace, actor, typed, signal: asked.request.signal });
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}
