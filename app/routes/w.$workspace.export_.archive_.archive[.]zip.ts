import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { streamedFile } from '#app/export/streamed-file.ts';

/** The whole workspace as one archive, for its owners. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'workspace.archive');
  const found = await asked.context.workspaces.find({ workspace });
  if (!found) throw notFound();
  const withOwn = new URL(asked.request.url).searchParams.get('mine') === 'with';
  return streamedFile({ name: `${found.name}.postil.zip`, bytes: asked.context.archives.archive({ workspace, member: actor.member, withOwn }) }, asked);
}
