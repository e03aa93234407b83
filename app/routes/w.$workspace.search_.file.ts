import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { readCommand } from '#app/command.ts';
import { streamedFile } from '#app/export/streamed-file.ts';
import { SAYS_HEADER } from '#core/export/wish.ts';
import { takeOut } from '#core/search/take-out.ts';

/** Results of a search as a file. It is posted because chosen results are too many for an address; nothing is changed. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const wish = await readCommand(asked.request, takeOut, 'This is no file that results can be taken out as.');
  const file = await asked.context.foundFiles.file({ workspace, member: actor.member, wish, origin: asked.context.origin });
  if (!file) return new Response('None of these places stands there any more, so there is no file. Look at the results anew.', { status: 422 });
  const response = streamedFile(file, asked);
  if (file.says !== '') response.headers.set(SAYS_HEADER, encodeURIComponent(file.says));
  return response;
}
