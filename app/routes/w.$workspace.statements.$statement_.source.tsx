import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { notFound, requireActor, requireRole } from '#app/access.ts';
import { illFormed, isStorageProblem, readForm } from '#app/form.ts';
import type { CleanUpAnswer } from '#app/import/source-clean-ups.tsx';
import { SourcePage } from '#app/import/source-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { id } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';

const offset = z.coerce.number().int().min(0);
const asked = z.union([
  z.object({ start: offset, end: offset }).refine(({ start, end }) => start < end),
  z.object({ words: z.string().min(1).max(LONGEST_QUOTE), at: offset }),
]);
const named = z.union([id, z.literal('pasted')]).optional();

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(args);
  const statement = id.safeParse(args.params['statement']);
  if (!statement.success) throw notFound();
  const query = Object.fromEntries(new URL(args.request.url).searchParams);
  const source = named.safeParse(query['file']);
  if (!source.success) throw notFound();
  const { sources, members } = args.context;
  const [opened, names] = await Promise.all([sources.open({ workspace, statement: statement.data, wanted: asked.safeParse(query).data, file: source.data }), members.names({ workspace })]);
  if (!opened) throw notFound();
  const { file, changes, all, isToday } = opened;
  const nameOf = (member: string | null) => names[member ?? ''] ?? 'Colleague';
  return {
    ...opened,
    statement: statement.data,
    mayChange: isToday && can(actor, 'statement.edit'),
    changes: changes.map(({ cleanUp, by, at }) => ({ cleanUp, by: nameOf(by), at })),
    file: file && { ...file, by: nameOf(file.by) },
    all: all.map((one) => one && { ...one, by: nameOf(one.by) }),
  };
}

const cleanUpForm = z.strictObject({ cleanUp: z.string().min(1).max(60), isDone: z.enum(['yes', 'no']) });

/** Undoes one clean-up in the text, or does it after all. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(args, 'statement.edit');
  const statement = id.safeParse(args.params['statement']);
  if (!statement.success) throw notFound();
  const form = await readForm(args.request, cleanUpForm);
  if (!form.ok) throw illFormed();
  const { cleanUp, isDone } = form.value;
  const answer: CleanUpAnswer = { cleanUp, crossed: null, problem: null };
  try {
    const outcome = await args.context.cleanUps.change({ workspace, statement: statement.data, cleanUp, isDone: isDone === 'yes', actor });
    if (outcome.kind === 'not-found') throw notFound();
    return outcome.kind === 'crossed' ? data<CleanUpAnswer>({ ...answer, crossed: outcome.rows }, { status: 409 }) : answer;
  } catch (error) {
    if (!isStorageProblem(error)) throw error;
    return data<CleanUpAnswer>({ ...answer, problem: 'The text is as it was. Try again in a moment.' }, { status: 503 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `Source of ${loaded?.title ?? 'a statement'} · Postil` }];

export default function StatementSource() {
  const { statement, ...opened } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  return <SourcePage {...opened} back={`/w/${workspace.id}/statements/${statement}`} />;
}
