import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { notFound, requireRole } from '#app/access.ts';
import { bytesOf } from '#app/body-bytes.ts';
import { answerCommand } from '#app/command.ts';
import { id } from '#core/id.ts';
import { LONGEST_PATH, MOST_FILES } from '#core/import/import-file.ts';

const incoming = z.strictObject({ import: id, name: z.string().min(1).max(LONGEST_PATH), place: z.coerce.number().int().min(0).max(2 * MOST_FILES) });

const beginning = z.strictObject({ for: id });

/** Begins an import when nothing is named, or of next versions of the statement that is named; else takes one file, its bytes as the body, into the named import while they come in. Answers in JSON, refusals in words. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const { imports } = asked.context;
  const query = new URL(asked.request.url).searchParams;
  return answerCommand({ kind: 'not-stored' }, async () => {
    if (query.size === 0) return Response.json({ kind: 'begun', import: await imports.begin({ workspace, actor }) });
    const next = beginning.safeParse(Object.fromEntries(query));
    if (next.success) {
      const target = await imports.targetOf({ workspace, statement: next.data.for });
      if (!target) throw notFound();
      return Response.json({ kind: 'begun', import: await imports.begin({ workspace, actor, nextOf: target.statement }) });
    }
    const named = incoming.safeParse(Object.fromEntries(query));
    if (!named.success) throw new Response('This was not sent by one of our pages, so nothing was changed.', { status: 400 });
    const received = await imports.receive({ workspace, ...named.data, bytes: bytesOf(asked.request) });
    switch (received) {
      case 'received':
        return Response.json({ kind: 'received' });
      case 'not-found':
        throw notFound();
      case 'too-large':
        return new Response('It is larger than 20 MB, so nothing of it was kept. Take out pictures, or import it in parts.', { status: 413 });
      case 'too-many':
        return new Response(`An import takes ${MOST_FILES} files, and this one has them. Begin another import with the rest.`, { status: 422 });
    }
  });
}

export function loader() {
  throw notFound();
}
