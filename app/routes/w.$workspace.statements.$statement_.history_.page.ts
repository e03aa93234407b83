import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { notFound, requireActor } from '#app/access.ts';
import { id } from '#core/id.ts';

const query = z.object({
  annotations: z.string().transform((list) => list.split(',')).pipe(z.array(id).min(1).max(50)).nullable(),
  before: z.coerce.number().int().min(0).nullable(),
});

/** One page of a statement's history, or of some annotations', as JSON. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const address = new URL(asked.request.url).searchParams;
  const statement = id.safeParse(asked.params['statement']);
  const wanted = query.safeParse({ annotations: address.get('annotations'), before: address.get('before') });
  if (!statement.success || !wanted.success) throw notFound();
  const page = await asked.context.histories.read({ workspace, actor, statement: statement.data, ...wanted.data });
  if (!page) throw notFound();
  return Response.json(page);
}
