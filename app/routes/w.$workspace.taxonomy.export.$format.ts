import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { notFound, requireActor } from '#app/access.ts';
import { CODEBOOK_FORMATS } from '#core/codebook/file-import.ts';

/** The codebook as a file. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const format = z.enum(CODEBOOK_FORMATS).safeParse(asked.params['format']);
  if (!format.success) throw notFound();
  const { type, text } = await asked.context.codebooks.exportAs({ workspace, format: format.data });
  return new Response(text, { headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="codebook.${format.data}"`, 'Cache-Control': 'no-store' } });
}
