import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { notFound, requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { HistoryView } from '#app/margin/history/history-view.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { id } from '#core/id.ts';
import { codebookOf } from '#core/reviewing/codebook.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const { histories, statements, taxonomies } = asked.context;
  const [page, details, taxonomy] = await Promise.all([
    histories.read({ workspace, actor, statement: statement.data, annotations: null, before: null }),
    statements.detailsOf({ workspace, statement: statement.data }),
    taxonomies.taxonomyOf({ workspace }),
  ]);
  if (!page || !details) throw notFound();
  return { workspace, member: actor.member, statement: statement.data, title: details.title, page, taxonomy };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `History · ${data?.title ?? 'Not found'} · Postil` }];

export default function StatementHistory() {
  const { workspace, member, statement, title, page, taxonomy } = useLoaderData<typeof loader>();
  const codebook = useMemo(() => codebookOf(taxonomy), [taxonomy]);
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'activity' && event.statement === statement) refresh();
  });
  const address = `/w/${workspace}/statements/${statement}`;
  return (
    <main className="work statement-history">
      <div className="head">
        <Link className="iconbtn back" to={address} aria-label="Back to the statement" title="Back to the statement">
          <ArrowLeft className="ic flip" aria-hidden="true" />
        </Link>
        <h1>History</h1>
        <span className="muted trunc" dir="auto">
          {title}
        </span>
        <span className="grow" />
        <Link className="btn s" to={`${address}/versions`}>
          Versions of the text
        </Link>
      </div>
      <HistoryView address={address} first={page} codebook={codebook} me={member} />
    </main>
  );
}
