import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { requireActor } from '#app/access.ts';
import { DecisionList } from '#app/review/decision-list.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return { decisions: await asked.context.decisions.list({ workspace }) };
}

export const meta: MetaFunction = () => [{ title: 'Decisions · Postil' }];

export default function Decisions() {
  const { decisions } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const home = `/w/${workspace.id}`;
  return (
    <main className="work decisions">
      <div className="head">
        <h1>Decisions</h1>
        <span className="muted num">{decisions.length}</span>
        <span className="grow" />
        <Link to={`${home}/review`}>Back to the queue</Link>
        {decisions.length > 0 ? (
          <>
            <a className="btn" href={`${home}/decisions/file?as=md`} download>
              <Download className="ic ic-s" aria-hidden />
              Markdown
            </a>
            <a className="btn" href={`${home}/decisions/file?as=csv`} download>
              <Download className="ic ic-s" aria-hidden />
              CSV
            </a>
          </>
        ) : null}
      </div>
      {decisions.length === 0 ? <p className="none-fits">No dispute was decided yet. Decisions are recorded in the queue, on taggings that somebody disagrees with.</p> : null}
      <DecisionList decisions={decisions} home={home} />
    </main>
  );
}
