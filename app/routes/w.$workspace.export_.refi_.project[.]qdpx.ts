import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { streamedFile } from '#app/export/streamed-file.ts';

/** The workspace as a REFI-QDA project. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const found = await asked.context.workspaces.find({ workspace });
  if (!found) throw notFound();
  return streamedFile({ name: `${found.name}.qdpx`, bytes: asked.context.refiProjects.project({ workspace, member: actor.member }) }, asked);
}
