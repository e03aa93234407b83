import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { attachmentNamed } from '#core/escaping/content-disposition.ts';
import { markdownList } from '#core/excerpts/written.ts';
import { id } from '#core/id.ts';

/** A list of excerpts as a file. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const wanted = id.safeParse(asked.params['list']);
  const list = wanted.success ? await asked.context.excerpts.open({ workspace, list: wanted.data }) : undefined;
  const as = new URL(asked.request.url).searchParams.get('as');
  if (!list || (as !== 'md' && as !== 'docx')) throw notFound();
  const body = as === 'md' ? markdownList(list) : new Uint8Array(await asked.context.excerpts.docx(list));
  return new Response(body, { headers: { 'Content-Type': TYPES[as], 'Content-Disposition': attachmentNamed(`${list.name}.${as}`), 'Cache-Control': 'no-store' } });
}

const TYPES = { md: 'text/markdown; charset=utf-8', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;
