import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireRole } from '#app/access.ts';
import { whileStorable } from '#app/form.ts';
import { CheckPage, type CheckAnswer } from '#app/import/check-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { readWritten, WRITTEN_DETAILS, type Written } from '#core/details/written.ts';
import { id } from '#core/id.ts';
import { chosen } from '#core/import/import-file.ts';

async function opened(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const [of, file] = [id.safeParse(asked.params['import']), id.safeParse(asked.params['file'])];
  const found = of.success && file.success ? await asked.context.imports.open({ workspace, import: of.data, file: file.data }) : undefined;
  if (!found || !of.success) throw notFound();
  return { workspace, actor, found, import: of.data };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { found, import: of } = await opened(asked);
  return { ...found, import: of };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor, found, import: of } = await opened(asked);
  const { imports } = asked.context;
  const { file } = found;
  const form = await asked.request.formData().catch(() => new FormData());
  const onward = async () => {
    const next = await imports.nextReady({ import: of, after: file });
    return redirect(`/w/${workspace}/import/${of}${next === undefined ? '' : `/${next}`}`);
  };
  return whileStorable(async () => {
    if (form.get('intent') === 'skip') {
      await imports.leaveOut({ workspace, import: of, file, isOut: true });
      return onward();
    }
    const accepted = chosen.shape.accepted.safeParse(form.getAll('accept'));
    if (form.get('intent') !== 'import' || !accepted.success) throw illFormed();
    const details = readWritten(writtenIn(form));
    if (!details.ok) return data<CheckAnswer>({ problems: details.problems, problem: undefined }, { status: 422 });
    const outcome = await imports.accept({ workspace, actor, import: of, file, chosen: { accepted: accepted.data, details: details.details } });
    if (outcome.kind === 'not-found') throw notFound();
    if (outcome.kind === 'refused') return data<CheckAnswer>({ problems: {}, problem: PROBLEMS[outcome.problem] }, { status: 422 });
    return onward();
  });
}

const PROBLEMS = {
  'no-words': { title: 'Nothing would be left to read.', text: 'The file is still here and nothing was imported. Refuse the clean-up that takes its text away, or skip the file.' },
  'role-forbids': { title: 'Your role here does not allow this any more.', text: 'The file is still here and nothing was imported. An owner can change your role.' },
};

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: `Check ${found?.name ?? 'a file'} · Postil` }];

export default function CheckImport() {
  const found = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const answer: CheckAnswer | undefined = useActionData<typeof action>();
  const home = `/w/${workspace.id}`;
  return <CheckPage key={found.file} {...found} home={home} back={`${home}/import/${found.import}`} statementHref={found.statement === null ? null : `${home}/statements/${found.statement}`} answer={answer} />;
}

/** The details as they were written; a field that is missing, that comes twice or that no page of ours has, is answered with 400. */
function writtenIn(form: FormData): Written {
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name === 'accept' || name === 'intent') continue;
    if (typeof value !== 'string' || fields.has(name)) throw illFormed();
    fields.set(name, value);
  }
  const written = Object.fromEntries(fields);
  if (!isWritten(written)) throw illFormed();
  return written;
}

function isWritten(fields: Record<string, string>): fields is Written {
  return Object.keys(fields).length === WRITTEN_DETAILS.length && WRITTEN_DETAILS.every((name) => Object.hasOwn(fields, name));
}

function illFormed(): Response {
  return new Response('This was not sent by one of our pages, so nothing was changed.', { status: 400 });
}
