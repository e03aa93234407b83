import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, redirect, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';
import { z } from 'zod';
import { notFound, requireActor, requireRole } from '#app/access.ts';
import { isStorageProblem } from '#app/form.ts';
import { Button } from '#app/ui/button.tsx';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { id } from '#core/id.ts';
import { CLEAN_UP_NAMES } from '#core/import/clean-up-words.ts';
import { can } from '#core/policy/policy.ts';

const sequence = z.coerce.number().int().min(1);

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const of = { workspace, statement: statement.data };
  const [versions, details] = await Promise.all([asked.context.versions.list(of), asked.context.statements.detailsOf(of)]);
  if (!versions || !details) throw notFound();
  const wanted = sequence.safeParse(new URL(asked.request.url).searchParams.get('v')).data;
  const shown = versions.find((version) => version.sequence === wanted) ?? versions[0];
  const rows = shown ? asked.context.versions.compare({ statement: statement.data, before: shown.before, sequence: shown.sequence }) : [];
  return { address: `/w/${workspace}/statements/${statement.data}`, importAt: `/w/${workspace}/import?for=${statement.data}`, title: details.title, versions, shown: shown?.sequence ?? 0, rows, mayRestore: can(actor, 'statement.edit') };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.edit');
  const statement = id.safeParse(asked.params['statement']);
  const form = await asked.request.formData();
  const wanted = sequence.safeParse(form.get('sequence'));
  if (!statement.success || !wanted.success) throw notFound();
  try {
    const outcome = await asked.context.versions.restore({ workspace, statement: statement.data, sequence: wanted.data, actor });
    if (outcome === 'not-found') throw notFound();
  } catch (error) {
    if (!isStorageProblem(error)) throw error;
    return { problem: 'The server cannot store right now. The text is as it was; try again in a moment.' };
  }
  return redirect(`/w/${workspace}/statements/${statement.data}${form.get('back') === 'statement' ? '' : '/versions'}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Versions · ${data?.title ?? 'Not found'} · Postil` }];

/** Who changed the text when, side by side with what it was before, and the way back. */
export default function TextVersions() {
  const { address, importAt, title, versions, shown, rows, mayRestore } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isBusy = useNavigation().state !== 'idle';
  const isNewest = versions[0]?.sequence === shown;
  return (
    <main className="work text-versions">
      <div className="head">
        <Link className="iconbtn back" to={address} aria-label="Back to the statement" title="Back to the statement">
          <ArrowLeft className="ic flip" aria-hidden="true" />
        </Link>
        <h1>Versions of the text</h1>
        <span className="muted trunc" dir="auto">
          {title}
        </span>
        <span className="grow" />
        {mayRestore ? (
          <Link className="btn s" to={importAt}>
            Import a new version…
          </Link>
        ) : null}
      </div>
      <nav aria-label="Versions">
        <ol>
          {versions.map((version, index) => (
            <li key={version.sequence}>
              <Link to={`?v=${version.sequence}`} aria-current={version.sequence === shown ? 'true' : undefined} preventScrollReset>
                <b dir="auto">{version.name ?? 'Postil'}</b>
                <span className="muted">
                  {[version.before === 0 ? 'added the text' : version.file ? 'replaced it' : 'corrected it', index === 0 && version.before > 0 ? '; as it is now' : '']}
                </span>
                {version.file ? (
                  <span className="muted">
                    from <bdi>{version.file}</bdi>
                  </span>
                ) : null}
                <TimeMark at={version.at} />
                {version.cleanUps.map((one, at) => (
                  <span key={at} className="muted">
                    {one.isDone ? 'did after all' : 'undid'}: {CLEAN_UP_NAMES[one.op]} <bdi>{one.says}</bdi>
                  </span>
                ))}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <section aria-label="What changed">
        <div className="row compare-head">
          <span className="grow muted">Before, and as it was left. Words that were exchanged are marked.</span>
          {answer?.problem ? <span role="alert">{answer.problem}</span> : null}
          {mayRestore && !isNewest ? (
            <Form method="post">
              <input type="hidden" name="sequence" value={shown} />
              <Button type="submit" small aria-disabled={isBusy} title="The text becomes what it was then, as a new version. Annotations are found again.">
                Restore this version
              </Button>
            </Form>
          ) : null}
        </div>
        <CompareTable rows={rows} before="Before" then="Then" />
      </section>
    </main>
  );
}
