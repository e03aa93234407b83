import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { notFound, requireRole } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { readForm, whileStorable, type FormProblem } from '#app/form.ts';
import { ImportPage } from '#app/import/import-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { id } from '#core/id.ts';

async function askedFor(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const of = id.safeParse(asked.params['import']);
  if (!of.success) throw notFound();
  return { workspace, actor, import: of.data };
}

export async function loader(asked: LoaderFunctionArgs) {
  const from = await askedFor(asked);
  const rows = await asked.context.imports.rows(from);
  if (!rows) throw notFound();
  return { import: from.import, rows, fields: (await asked.context.fields.list(from)).filter(({ isArchived }) => !isArchived) };
}

const act = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('cancel') }),
  z.strictObject({ intent: z.literal('import-ready') }),
  z.strictObject({ intent: z.enum(['skip', 'take-up']), file: id }),
]);

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor, import: of } = await askedFor(asked);
  const { imports } = asked.context;
  const form = await readForm(asked.request, act);
  if (!form.ok) throw notFound();
  const command = form.value;
  return whileStorable(async () => {
    if (command.intent === 'cancel') {
      if ((await imports.cancel({ workspace, import: of })) === undefined) throw notFound();
    } else if (command.intent === 'import-ready') {
      if ((await imports.acceptAll({ workspace, actor, import: of })) === undefined) throw notFound();
    } else if (!(await imports.leaveOut({ workspace, import: of, file: command.file, isOut: command.intent === 'skip' }))) throw notFound();
    return redirect(`/w/${workspace}/import/${of}`);
  });
}

export const meta: MetaFunction = () => [{ title: 'Import · Postil' }];

export default function Import() {
  const { import: of, rows, fields } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const answer: FormProblem | undefined = useActionData<typeof action>();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'import' && event.import === of) refresh();
  });
  return <ImportPage key={of} workspace={workspace.id} import={of} rows={rows} fields={fields} problem={answer?.problem} />;
}
