import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { notFound, requireActor } from '#app/access.ts';
import { SourcePage } from '#app/import/source-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { id } from '#core/id.ts';

const offset = z.coerce.number().int().min(0);
const asked = z.object({ start: offset, end: offset }).refine(({ start, end }) => start < end);

export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireActor(args);
  const statement = id.safeParse(args.params['statement']);
  if (!statement.success) throw notFound();
  const query = new URL(args.request.url).searchParams;
  const passage = asked.safeParse({ start: query.get('start') ?? '', end: query.get('end') ?? '' });
  const { sources, members } = args.context;
  const [opened, names] = await Promise.all([sources.open({ workspace, statement: statement.data, passage: passage.data }), members.names({ workspace })]);
  if (!opened) throw notFound();
  const { file } = opened;
  return { ...opened, statement: statement.data, file: file && { ...file, by: names[file.by ?? ''] ?? 'Colleague' } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Source of ${data?.title ?? 'a statement'} · Postil` }];

export default function StatementSource() {
  const { statement, ...opened } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  return <SourcePage {...opened} back={`/w/${workspace.id}/statements/${statement}`} />;
}
