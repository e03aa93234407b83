import { BackLink } from '#app/ui/back-link.tsx';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { requireRole } from '#app/access.ts';
import type { Context } from '#app/context.ts';
import type { Actor } from '#core/policy/policy.ts';
import { whileStorable } from '#app/form.ts';
import { AddForm, type AddFormAnswer } from '#app/statements/add-form.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { NEW_STATEMENT_FIELDS, newStatementForm, statementFromForm, type NewStatementField } from '#core/new-statement.ts';

/** A form of 2 MB of text with its other fields and the borders of its parts; more is not read. */
const LONGEST_FORM = 9 * 1024 * 1024;

export async function loader(asked: LoaderFunctionArgs) {
  await requireRole(asked, 'statement.add');
  return null;
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  if (Number(asked.request.headers.get('content-length') ?? 0) > LONGEST_FORM) return tooLarge();
  const { isCheck, typed } = await typedFields(asked.request);
  const form = newStatementForm.safeParse(isCheck ? { ...typed, title: typed.title.trim() || PASTED } : typed);
  if (!form.success) {
    const problems: Record<string, string> = {};
    for (const issue of form.error.issues) problems[String(issue.path[0] ?? 'form')] ??= issue.message;
    return data<AddFormAnswer>({ problems, typed }, { status: 422 });
  }
  if (isCheck) return whileStorable(() => checkFirst({ ...asked, workspace, actor, title: form.data.title, text: typed.text }));
  return whileStorable(async () => {
    const author = { kind: 'member' as const, id: actor.member };
    const statement = await asked.context.statements.add({ workspace, author, ...statementFromForm(form.data) });
    return redirect(`/w/${workspace}/statements/${statement}`);
  });
}

const PASTED = 'Pasted text';

/** Takes a pasted text the way of a file, so that its clean-ups and what it says of itself can be checked. */
async function checkFirst({ context, workspace, actor, title, text }: { context: Context; workspace: string; actor: Actor; title: string; text: string }) {
  const begun = await context.imports.begin({ workspace, actor });
  await context.imports.receive({ workspace, import: begun, place: 0, name: `${title}.txt`, bytes: bytesOf(text) });
  return redirect(`/w/${workspace}/import/${begun}`);
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

export const meta: MetaFunction = () => [{ title: 'Add a statement · Postil' }];

export default function AddStatement() {
  const { workspace } = useWorkspace();
  const answer: AddFormAnswer | undefined = useActionData<typeof action>();
  const home = `/w/${workspace.id}/statements`;
  return (
    <main className="work add">
      <div className="head">
        <BackLink to={home} label="Back to the statements" />
        <h1>Add a statement</h1>
      </div>
      <AddForm answer={answer} back={home} />
    </main>
  );
}

/** The fields as they were typed; what no page of ours sends is answered with 400. */
async function typedFields(request: Request): Promise<{ isCheck: boolean; typed: Record<NewStatementField, string> }> {
  const form = await request.formData().catch(() => null);
  const typed = new Map<string, string>();
  for (const [name, value] of form ?? []) {
    if (typeof value !== 'string' || typed.has(name)) throw illFormed();
    typed.set(name, value);
  }
  const intent = typed.get('intent');
  typed.delete('intent');
  const fields = Object.fromEntries(typed);
  if ((intent !== undefined && intent !== 'check') || !hasEveryField(fields)) throw illFormed();
  return { isCheck: intent === 'check', typed: fields };
}

function hasEveryField(fields: Record<string, string>): fields is Record<NewStatementField, string> {
  return Object.keys(fields).length === NEW_STATEMENT_FIELDS.length && NEW_STATEMENT_FIELDS.every((name) => Object.hasOwn(fields, name));
}

function illFormed(): Response {
  return new Response('This form was not sent by one of our pages, so nothing was changed.', { status: 400 });
}

function tooLarge() {
  return data<AddFormAnswer>(
    { problems: { text: 'This text is far larger than 2 MB. It is still here and nothing was added: take out what is no statement, or add it in parts.' } },
    { status: 413 },
  );
}
