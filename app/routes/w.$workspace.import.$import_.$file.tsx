import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { useState } from 'react';
import { notFound, requireRole } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { whileStorable } from '#app/form.ts';
import { CheckPage, type CheckAnswer } from '#app/import/check-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { isOwnName, ownPart } from '#core/details/edit-all.ts';
import { ownName, type OwnName, type OwnWritten } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { readOwn } from '#core/fields/read-own.ts';
import { readEdit, type FormEdit } from '#core/details/form.ts';
import { readWritten, writtenOf, type Written } from '#core/details/written.ts';
import { id } from '#core/id.ts';
import { decidedBy } from '#core/import/file-decision.ts';
import { acceptedIds, leftOutIds, type ImportProblem } from '#core/import/import-file.ts';
import { isWritten } from '#core/import/next-version.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';

async function opened(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const [of, file] = [id.safeParse(asked.params['import']), id.safeParse(asked.params['file'])];
  const as = new URL(asked.request.url).searchParams.get('as') ?? undefined;
  const found = of.success && file.success ? await asked.context.imports.open({ workspace, import: of.data, file: file.data, as }) : undefined;
  if (of.success && file.success && (await asked.context.imports.annotations.has({ workspace, import: of.data, file: file.data }))) throw redirect(`/w/${workspace}/import/${of.data}/${file.data}/annotations`);
  if (!found || !of.success) throw notFound();
  return { workspace, actor, found, import: of.data };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor, found, import: of } = await opened(asked);
  const { file, state, next, source, proposed, chosen: decided } = found;
  const decisions = (await asked.context.checks.decided({ workspace, import: of, file })) ?? [];
  const asProposed = new Set(proposeCleanUps(source).filter(({ isOffered }) => !isOffered).map(({ id: one }) => one));
  const now = decidedBy(decisions.map(({ decision }) => decision), { accepted: asProposed, leftOut: new Set(), written: writtenOf(proposed.details), own: {} });
  const accepted = decided?.accepted ?? [...now.accepted];
  const preview = next && state === 'ready' ? await asked.context.imports.preview({ workspace, actor, import: of, file, statement: next.statement, accepted }) : undefined;
  const fields = (await asked.context.fields.list({ workspace })).filter(({ isArchived }) => !isArchived);
  return { ...found, fields, import: of, decisions, preview: preview ?? null };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor, found, import: of } = await opened(asked);
  const { imports } = asked.context;
  const { file } = found;
  const form = await asked.request.formData().catch(() => new FormData());
  const onward = async (last = `/w/${workspace}/import/${of}`) => {
    const next = await imports.nextReady({ import: of, after: file });
    return redirect(next === undefined ? last : `/w/${workspace}/import/${of}/${next}`);
  };
  return whileStorable(async () => {
    if (form.get('intent') === 'skip') {
      await imports.leaveOut({ workspace, import: of, file, isOut: true });
      return onward();
    }
    const accepted = acceptedIds.safeParse(form.getAll('accept'));
    const leftOut = leftOutIds.safeParse(form.getAll('leave-out'));
    if (form.get('intent') !== 'import' || !accepted.success || !leftOut.success) throw illFormed();
    const next = id.safeParse(form.get('next'));
    if (next.success) return asNext(asked, { workspace, actor, import: of, file, chosen: { accepted: accepted.data, leftOut: leftOut.data, details: found.proposed.details, next: { statement: next.data, ...editIn(form) } } }, onward);
    const written = fieldsIn(form);
    const fields = await asked.context.fields.list({ workspace });
    const [details, own] = [readWritten(detailsIn(written)), readOwn(fields, ownPart(written))];
    if (!details.ok || !own.ok) return data<CheckAnswer>({ problems: { ...(!details.ok && details.problems), ...(!own.ok && own.problems) }, problem: own.ok ? undefined : archivedProblem(fields, own.problems) }, { status: 422 });
    const outcome = await imports.accept({ workspace, actor, import: of, file, chosen: { accepted: accepted.data, leftOut: leftOut.data, details: details.details, own: ownPart(written) } });
    if (outcome.kind === 'not-found') throw notFound();
    if (outcome.kind === 'refused') return data<CheckAnswer>({ problems: {}, problem: PROBLEMS[outcome.problem] }, { status: 422 });
    return onward();
  });
}

/** A file that takes the place of a statement's text. */
async function asNext({ context }: ActionFunctionArgs, of: Parameters<typeof context.imports.accept>[0], onward: (last: string) => Promise<Response>) {
  const outcome = await context.imports.accept(of);
  switch (outcome.kind) {
    case 'not-found':
      throw notFound();
    case 'refused':
      return data<CheckAnswer>({ problems: {}, problem: PROBLEMS[outcome.problem] }, { status: 422 });
    case 'not-ready':
      return onward(`/w/${of.workspace}/import/${of.import}`);
    case 'imported':
      return onward(outcome.isSameText ? `/w/${of.workspace}/import/${of.import}/${of.file}` : `/w/${of.workspace}/statements/${outcome.statement}`);
  }
}

const PROBLEMS: Readonly<Record<ImportProblem, { title: string; text: string }>> = {
  'no-words': { title: 'Nothing would be left to read.', text: 'The file is still here and nothing was imported. Refuse the clean-up that takes its text away, or skip the file.' },
  'wrong-details': { title: 'Something in the details cannot be.', text: 'The file is still here and nothing was imported. Look at the details and import it again.' },
  'wrong-own': { title: 'Something in the fields of this workspace cannot be stored.', text: 'The file is still here and nothing was imported. Perhaps a choice was removed or a field archived meanwhile: look at the fields as they are now and import it again.' },
  'role-forbids': { title: 'Your role here does not allow this any more.', text: 'The file is still here and nothing was imported. An owner can change your role.' },
  'no-statement': { title: 'The statement that this was to be a version of is not here any more.', text: 'The file is still here and nothing was imported. Choose another statement, or add it as a new one.' },
  'details-changed': { title: 'Somebody changed the same details of the statement meanwhile.', text: 'The file is still here and nothing was imported. Look at the details again, as they are now.' },
};

/** What was written in fields that are archived has no field any more to say it at. */
function archivedProblem(fields: readonly OwnField[], problems: OwnWritten): CheckAnswer['problem'] {
  const open = fields.filter(({ isArchived }) => !isArchived);
  const gone = (Object.keys(problems) as OwnName[]).filter((name) => !open.some((field) => ownName(field.id) === name));
  const names = gone.map((name) => `“${fields.find((field) => ownName(field.id) === name)?.name ?? 'A field'}”`);
  if (names.length === 0) return undefined;
  return { title: `${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} archived meanwhile.`, text: 'The file is still here and nothing was imported. Import it again without what was written there, or have the field restored on the page of fields first.' };
}

/** The choice of a statement lives in the address too; what it would do is asked for by itself. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search) return false;
  return defaultShouldRevalidate;
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: `Check ${found?.name ?? 'a file'} · Postil` }];

export default function CheckImport() {
  const found = useLoaderData<typeof loader>();
  const { workspace, me } = useWorkspace();
  const [news, setNews] = useState(0);
  useLiveEvents((event) => {
    if ((event.kind === 'check' && event.file === found.file) || event.kind === 'hello') setNews((before) => before + 1);
  });
  const answer: CheckAnswer | undefined = useActionData<typeof action>();
  const home = `/w/${workspace.id}`;
  return <CheckPage key={found.file} {...found} me={me.member} news={news} home={home} back={`${home}/import/${found.import}`} originalHref={`${home}/import/${found.import}/${found.file}/original`} statementHref={found.statement === null ? null : `${home}/statements/${found.statement}`} answer={answer} />;
}

/** The fields of a form but for those that say what to do with the file; one that comes twice is answered with 400. */
function fieldsIn(form: FormData): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name === 'accept' || name === 'leave-out' || name === 'intent' || name === 'next') continue;
    if (typeof value !== 'string' || fields.has(name)) throw illFormed();
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** The details as they were written; a field that is missing, or that no page of ours has, is answered with 400. */
function detailsIn(fields: Readonly<Record<string, string>>): Written {
  const written = Object.fromEntries(Object.entries(fields).filter(([name]) => !isOwnName(name)));
  if (!isWritten(written)) throw illFormed();
  return written;
}

/** The details that are to change, likewise. */
function editIn(form: FormData): FormEdit {
  const edit = readEdit(fieldsIn(form));
  if (!edit) throw illFormed();
  return edit;
}

function illFormed(): Response {
  return new Response('This was not sent by one of our pages, so nothing was changed.', { status: 400 });
}
