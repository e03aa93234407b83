import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireRole } from '#app/access.ts';
import { archiveLossReport } from '#core/archive/loss.ts';
import { attachmentNamed } from '#core/escaping/content-disposition.ts';

/** What the archive of the workspace does not carry, as a text to be kept beside it. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'workspace.archive');
  const { name, losses } = await asked.context.archives.forecast({ workspace });
  return new Response(archiveLossReport(name, losses), { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': attachmentNamed(`${name} - what the archive does not carry.txt`), 'Cache-Control': 'no-store' } });
}
