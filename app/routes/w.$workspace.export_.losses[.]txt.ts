import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { streamedFile } from '#app/export/streamed-file.ts';
import { fittingStatements } from '#app/fitting.ts';
import { readWish } from '#core/export/wish.ts';

/** What of a file of statements does not come back when it is read in again, counted for the same statements. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { format, ...wish } = readWish(new URL(asked.request.url).searchParams);
  if (format === null) throw notFound();
  const only = wish.statement === null ? (await fittingStatements(asked, { workspace, actor })).fitting.map(({ statement }) => statement) : [wish.statement];
  const file = asked.context.exports.losses({ workspace, member: actor.member, wish: { format, ...wish }, only });
  if (file === 'not-found') throw notFound();
  return streamedFile(file, asked);
}
