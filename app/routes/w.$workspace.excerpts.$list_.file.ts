import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { attachmentNamed } from '#core/content-disposition.ts';
import { markdownList } from '#core/excerpts/written.ts';
import { id } from '#core/id.ts';

/** A list of excerpts as a file. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const wanted = id.safeParse(asked.params['list']);
  const list = wanted.success ? await asked.context.excerpts.open({ workspace, list: wanted.data }) : undefined;
  if (!list || new URL(asked.request.url).searchParams.get('as') !== 'md') throw notFound();
  return new Response(markdownList(list), { headers: { 'Content-Type': 'text/markdown; charset=utf-8', 'Content-Disposition': attachmentNamed(`${list.name}.md`), 'Cache-Control': 'no-store' } });
}
