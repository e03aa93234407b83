import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { ArrowLeft, Printer } from 'lucide-react';
import { notFound, requireActor } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { Paper } from '#app/export/paper.tsx';
import { Button } from '#app/ui/button.tsx';
import { readWish } from '#core/export/wish.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const statement = asked.params['statement'] ?? '';
  const { format: _, ...wish } = readWish(new URL(asked.request.url).searchParams);
  const printed = await asked.context.exports.printed({ workspace, member: actor.member, wish: { ...wish, statement } });
  if (!printed) throw notFound();
  return { printed, back: `/w/${workspace}/statements/${statement}`, wish };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.printed.title ?? 'Not found · Postil' }];

/** A statement on paper, without the frame of the workspace. */
export default function PrintPage() {
  const { printed, back, wish } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const withOther = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (next.get(name) === value) next.delete(name);
    else next.set(name, value);
    return `?${next}`;
  };
  return (
    <main className="printing">
      <div className="tools" lang="en">
        <Link className="iconbtn" to={back} aria-label="Back to the statement" title="Back to the statement">
          <ArrowLeft className="ic flip" aria-hidden="true" />
        </Link>
        <Button look="solid" onClick={() => window.print()}>
          <Printer className="ic ic-s" aria-hidden="true" />
          Print or save as PDF
        </Button>
        <Link className="btn s quiet" to={withOther('resolved', 'without')} replace preventScrollReset>
          {wish.withResolved ? 'Leave out what is resolved' : 'With what is resolved'}
        </Link>
        <Link className="btn s quiet" to={withOther('mine', 'with')} replace preventScrollReset>
          {wish.withOwn ? 'Without what only I see' : 'With what only I see'}
        </Link>
      </div>
      <Paper {...printed} />
    </main>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
