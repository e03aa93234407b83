import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ArrowLeft, Download } from 'lucide-react';
import { requireActor } from '#app/access.ts';
import { ForecastUnderway } from '#app/export/forecast-underway.tsx';
import { LossList } from '#app/export/loss-list.tsx';
import { useForecast } from '#app/export/use-forecast.ts';
import { useWorkspace } from '#app/workspace/outlet.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { refiProjects } = asked.context;
  const [count, found] = await Promise.all([refiProjects.statements({ workspace }), refiProjects.forecastSoon({ workspace, member: actor.member })]);
  return { count, found: found ?? null };
}

export const meta: MetaFunction = () => [{ title: 'REFI-QDA project · Postil' }];

export default function RefiProject() {
  const { count, found } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const here = `/w/${workspace.id}/export/refi`;
  const { forecast, again } = useForecast(`${here}/forecast`, found);
  const statements = forecast.kind === 'found' ? forecast.found.statements : count;
  return (
    <main className="work refi">
      <div className="head">
        <Link className="iconbtn" to={`/w/${workspace.id}/export`} aria-label="Back to the exports" title="Back to the exports">
          <ArrowLeft className="ic flip" aria-hidden="true" />
        </Link>
        <h1>REFI-QDA project</h1>
        <span className="muted num">
          {statements} {statements === 1 ? 'statement' : 'statements'}
          {forecast.kind === 'found' ? `, ${forecast.found.passages} ${forecast.found.passages === 1 ? 'passage' : 'passages'}` : null}
        </span>
        <span className="grow" />
        <a className="btn" href={`${here}/losses.txt`} download>
          <Download className="ic ic-s" aria-hidden="true" />
          This list
        </a>
        <a className="btn solid" href={`${here}/project.qdpx`} download>
          <Download className="ic ic-s" aria-hidden="true" />
          Download the project
        </a>
      </div>
      <p className="about-it">
        A project file (.qdpx) that ATLAS.ti, MAXQDA, NVivo, QualCoder and others open: texts, codebook, each person’s codings, comments, collections, and delegations with their details. Brought back on the import page, all of it is here again, under the names of its authors.
      </p>
      {forecast.kind === 'found' ? <LossList losses={forecast.found.losses} /> : <ForecastUnderway forecast={forecast} of={count} again={again} />}
    </main>
  );
}
