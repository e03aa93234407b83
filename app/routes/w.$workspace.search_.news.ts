import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { readAsked } from '#core/search/asked.ts';
import { gistOf } from '#core/search/news.ts';

/** The gist of what a search finds now, for a page that shows what it found before. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const found = await asked.context.search.find({ workspace, member: actor.member, asked: readAsked(new URL(asked.request.url).searchParams), signal: asked.request.signal });
  return Response.json(gistOf(found), { headers: { 'Cache-Control': 'no-store' } });
}
