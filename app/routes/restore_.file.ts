import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireViewer } from '#app/access.ts';
import { bytesOf } from '#app/body-bytes.ts';
import { answerCommand } from '#app/command.ts';
import { piece } from '#core/archive/piece.ts';

/** Takes a piece of an archive, its bytes as the body, while it comes in. Answers in JSON, refusals in words. */
export async function action(asked: ActionFunctionArgs) {
  const { user } = requireViewer(asked);
  const query = piece.safeParse(Object.fromEntries(new URL(asked.request.url).searchParams));
  if (!query.success) throw new Response('This was not sent by one of our pages, so nothing was changed.', { status: 400 });
  return answerCommand({ kind: 'not-stored' }, async () => {
    const received = await asked.context.restores.receive({ user, piece: query.data, bytes: bytesOf(asked.request) });
    if (received.kind === 'gone') return new Response('What came before is not here any more. Choose the file again.', { status: 409 });
    if (received.kind === 'too-large') return new Response('It is larger than 1 GB, which is the most that an archive may have. Nothing of it was kept.', { status: 413 });
    return Response.json(received);
  });
}

export function loader() {
  throw notFound();
}
