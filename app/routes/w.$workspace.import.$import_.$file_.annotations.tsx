import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { notFound, requireRole } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { readForm, whileStorable, type FormProblem } from '#app/form.ts';
import { AnnotationsPage } from '#app/import/annotations-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { id } from '#core/id.ts';

async function askedFor(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const [of, file] = [id.safeParse(asked.params['import']), id.safeParse(asked.params['file'])];
  if (!of.success || !file.success) throw notFound();
  return { workspace, actor, import: of.data, file: file.data };
}

export async function loader(asked: LoaderFunctionArgs) {
  const from = await askedFor(asked);
  const found = await asked.context.imports.annotations.open(from);
  if (!found) throw notFound();
  return { ...found, import: from.import };
}

const act = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.enum(['import', 'skip', 'look-again', 'as-statement', 'take-back', 'take-up']) }),
  z.strictObject({ intent: z.literal('choose'), place: z.coerce.number().int().min(0).max(10_000), statement: z.union([id, z.literal('')]) }),
]);

export async function action(asked: ActionFunctionArgs) {
  const { actor, ...from } = await askedFor(asked);
  const { imports } = asked.context;
  const form = await readForm(asked.request, act);
  if (!form.ok) throw notFound();
  const command = form.value;
  const here = `/w/${from.workspace}/import/${from.import}/${from.file}/annotations`;
  return whileStorable(async () => {
    switch (command.intent) {
      case 'import':
        if ((await imports.acceptAnnotations({ ...from, actor })) === undefined) throw notFound();
        return redirect(here);
      case 'skip':
        if (!(await imports.annotations.has(from)) || !(await imports.leaveOut({ ...from, isOut: true }))) throw notFound();
        return redirect(`/w/${from.workspace}/import/${from.import}`);
      case 'take-back':
        if (!(await imports.takeBackAnnotations({ ...from, member: actor.member }))) throw notFound();
        return redirect(here);
      case 'take-up':
        if (!(await imports.annotations.has(from)) || !(await imports.leaveOut({ ...from, isOut: false }))) throw notFound();
        return redirect(here);
      case 'as-statement':
        if (!(await imports.annotations.asStatement(from))) throw notFound();
        return redirect(`/w/${from.workspace}/import/${from.import}/${from.file}`);
      case 'look-again':
        if (!(await imports.annotations.lookAgain(from))) throw notFound();
        return redirect(here);
      case 'choose':
        if (!(await imports.annotations.choose({ ...from, place: command.place, statement: command.statement === '' ? null : command.statement, member: actor.member }))) throw notFound();
        return redirect(here);
    }
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: `Annotations in ${found?.name ?? 'a file'} · Postil` }];

export default function ImportAnnotations() {
  const found = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const answer: FormProblem | undefined = useActionData<typeof action>();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if ((event.kind === 'import' && event.import === found.import) || event.kind === 'hello') refresh();
  });
  const home = `/w/${workspace.id}`;
  return <AnnotationsPage key={found.file} {...found} home={home} back={`${home}/import/${found.import}`} problem={answer?.problem} />;
}
