import { BackLink } from '#app/ui/back-link.tsx';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireRole } from '#app/access.ts';
import { refusedForm, whileStorable, type FormProblem } from '#app/form.ts';
import { CodingsHelp } from '#app/import/codings-help.tsx';
import { FileChooser } from '#app/import/file-chooser.tsx';
import { SheetHelp } from '#app/import/sheet-help.tsx';
import { useFileDrop } from '#app/import/use-file-drop.ts';
import { useImport } from '#app/import/use-import.ts';
import { ProblemBanner } from '#app/ui/problem-banner.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'statement.add');
  const { imports, members, fields } = asked.context;
  const [list, names, target, own] = await Promise.all([imports.list({ workspace }), members.names({ workspace }), targetIn(asked, workspace), fields.list({ workspace })]);
  return { imports: list.map((one) => ({ ...one, by: names[one.by] ?? 'Colleague' })), target, fields: own.filter(({ isArchived }) => !isArchived) };
}

/** The statement of which the address wants a new version; null when it names none. */
async function targetIn({ request, context }: LoaderFunctionArgs, workspace: string) {
  const named = new URL(request.url).searchParams.get('for');
  if (named === null) return null;
  const target = await context.imports.targetOf({ workspace, statement: named });
  if (!target) throw notFound();
  return target;
}

/** Files of a plain form, for pages without script: all at once, and no more than fits into memory. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const { imports } = asked.context;
  const form = await asked.request.formData().catch(() => new FormData());
  const files = form.getAll('files').filter((one) => typeof one !== 'string' && one.name !== '');
  if (files.length === 0) return refusedForm('No file was chosen.', 'Nothing was changed. Choose one or more files first.');
  return whileStorable(async () => {
    const target = await targetIn(asked, workspace);
    const begun = await imports.begin({ workspace, actor, nextOf: target?.statement ?? null });
    for (const [place, file] of files.entries()) {
      if (typeof file !== 'string') await imports.receive({ workspace, import: begun, place, name: file.name, bytes: chunksOf(file) });
    }
    return redirect(`/w/${workspace}/import/${begun}`);
  });
}

async function* chunksOf(file: Blob): AsyncIterable<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}

export const meta: MetaFunction = () => [{ title: 'Import · Postil' }];

export default function Imports() {
  const { imports, target, fields } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const answer: FormProblem | undefined = useActionData<typeof action>();
  const { start, failed } = useImport(workspace.id, target?.statement);
  const isOver = useFileDrop(start);
  const home = `/w/${workspace.id}`;
  const problem = failed ? { title: 'The import could not be begun.', text: 'Nothing was sent. Choose the files again in a moment.' } : answer?.problem;
  return (
    <main className="work importing">
      <div className="head">
        {target ? (
          <BackLink to={`${home}/statements/${target.statement}`} label="Back to the statement" />
        ) : (
          <BackLink to={`${home}/statements`} label="Back to the statements" />
        )}
        <h1>
          {target ? (
            <>
              A new version of <bdi>{target.title}</bdi>
            </>
          ) : (
            'Import'
          )}
        </h1>
      </div>
      <div className="notices">
        <ProblemBanner problem={problem} />
      </div>
      <div className="more first">
        <FileChooser isOver={isOver} onFiles={start} />
        <SheetHelp home={home} fields={fields} />
        <CodingsHelp />
      </div>
      {imports.length > 0 && !target ? (
        <section className="earlier" aria-labelledby="earlier-title">
          <h2 id="earlier-title" className="label">
            Earlier imports
          </h2>
          <ul>
            {imports.map((one) => (
              <li key={one.import}>
                <Link to={`${home}/import/${one.import}`}>{one.files === 1 ? '1 file' : `${one.files} files`}</Link>
                <span className="muted">
                  by <bdi>{one.by}</bdi>, <TimeMark at={one.at} />
                </span>
                <span className="grow" />
                <span className="muted num">{[one.ready > 0 ? `${one.ready} ready to check` : '', `${one.imported} imported`, one.refused > 0 ? `${one.refused} not imported` : ''].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}
