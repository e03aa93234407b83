import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { id } from '#core/id.ts';
import { LONGEST_ASKED } from '#core/suggest/suggestion.ts';

/** The tags that passages like some words were given, as JSON. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { searchParams } = new URL(asked.request.url);
  const words = searchParams.get('words') ?? '';
  const except = id.nullable().safeParse(searchParams.get('except'));
  if (words.length > LONGEST_ASKED || !except.success) throw notFound();
  const suggestions = await asked.context.suggestions.suggest({ workspace, member: actor.member, words, except: except.data });
  return Response.json(suggestions, { headers: { 'Cache-Control': 'no-store' } });
}
