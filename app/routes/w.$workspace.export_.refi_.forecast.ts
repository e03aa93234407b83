import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { streamedFile } from '#app/export/streamed-file.ts';

/** What the REFI-QDA project of the workspace would hold and cannot carry: lines of `forecastLine` while that is found out. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  return streamedFile({ name: 'forecast.jsonl', bytes: asked.context.refiProjects.forecastLines({ workspace, member: actor.member }) }, asked);
}
