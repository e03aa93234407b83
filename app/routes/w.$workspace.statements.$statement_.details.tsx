import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { z } from 'zod';
import { notFound, requireActor, requireRole } from '#app/access.ts';
import { formHeaders, illFormed, readForm, whileStorable } from '#app/form.ts';
import { DetailsForm } from '#app/statements/details-form.tsx';
import { DetailsList } from '#app/statements/details-list.tsx';
import type { DetailsAnswer } from '#app/statements/use-details-draft.ts';
import { readEdit } from '#core/details/form.ts';
import { writtenOf } from '#core/details/written.ts';
import { writtenOwn } from '#core/fields/edit-own.ts';
import { id } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const { fields, statements } = asked.context;
  const of = { workspace, statement: statement.data };
  const [details, own, known] = await Promise.all([statements.detailsOf(of), fields.valuesOf(of), fields.list({ workspace })]);
  if (!details) throw notFound();
  return { workspace, statement: statement.data, details, own, fields: known.filter(({ isArchived }) => !isArchived), mayEdit: can(actor, 'statement.edit') };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.edit');
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const form = await readForm(asked.request, z.record(z.string(), z.string()));
  const edit = form.ok ? readEdit(form.value) : undefined;
  if (!edit) throw illFormed();
  return whileStorable(async () => {
    const answer = await asked.context.details.edit({ workspace, actor, statement: statement.data, edit });
    switch (answer.kind) {
      case 'done':
        return redirect(backFrom(asked.request.url, workspace, statement.data));
      case 'wrong':
        return data<DetailsAnswer>({ problems: answer.problems, sent: edit }, { status: 422 });
      case 'changed-meanwhile':
        return data<DetailsAnswer>({ problems: {}, now: answer.now, sent: edit }, { status: 409 });
      case 'role-forbids':
        throw new Response('Your role here does not allow this any more. Nothing was changed; an owner can change your role.', { status: 403 });
      case 'no-statement':
        throw notFound();
    }
  });
}

export const headers = formHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `Details · ${loaded?.details.title ?? 'Not found'} · Postil` }];

export default function StatementDetailsPage() {
  const { workspace, statement, details, own, fields, mayEdit } = useLoaderData<typeof loader>();
  const answer: DetailsAnswer | undefined = useActionData<typeof action>();
  const [search] = useSearchParams();
  const loaded = useMemo(() => ({ ...writtenOf(details), ...writtenOwn(fields, own) }), [details, fields, own]);
  const back = backFrom(`?${search.toString()}`, workspace, statement);
  return (
    <main className="work add">
      <div className="head">
        <Link className="iconbtn" to={back} aria-label="Back" title="Back">
          <ArrowLeft className="ic flip" aria-hidden="true" />
        </Link>
        <h1>Details</h1>
        <span className="muted trunc" dir="auto">
          {details.title}
        </span>
        <span className="grow" />
        <Link className="btn quiet" to={`/w/${workspace}/fields`}>
          Own fields
        </Link>
      </div>
      {mayEdit ? <DetailsForm loaded={loaded} fields={fields} answer={answer} back={back} /> : <DetailsList details={details} fields={fields} own={own} />}
    </main>
  );
}

/** Back to where one came from: the list, or the statement. */
function backFrom(address: string, workspace: string, statement: string): string {
  const list = `/w/${workspace}/statements`;
  return new URL(address, 'http://local').searchParams.get('from') === 'list' ? list : `${list}/${statement}`;
}
