import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { attachmentNamed } from '#core/escaping/content-disposition.ts';
import { lossReport } from '#core/refi/loss.ts';

/** What the REFI-QDA project of the workspace cannot carry, as a text to be kept beside it. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { name, losses } = await asked.context.refiProjects.forecast({ workspace, member: actor.member });
  return new Response(lossReport(name, losses), { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': attachmentNamed(`${name} - what the project does not carry.txt`), 'Cache-Control': 'no-store' } });
}
