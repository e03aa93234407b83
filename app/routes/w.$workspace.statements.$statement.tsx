import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { StatementPage } from '#app/statement/statement-page.tsx';
import { id } from '#core/id.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { viewer, workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const [opened, people, members, services, personal] = await Promise.all([
    asked.context.statements.open({ workspace, statement: statement.data }),
    asked.context.members.present({ workspace }),
    asked.context.members.names({ workspace }),
    asked.context.members.serviceNames({ workspace }),
    asked.context.layers.personalOf({ statement: statement.data, member: actor.member }),
  ]);
  if (!opened) throw notFound();
  const { taxonomy, details, html, layer, generations } = opened;
  return {
    workspace,
    actor,
    viewer: { user: viewer.user, name: viewer.name },
    statement: { id: statement.data, details, html, layer, generations, personal },
    taxonomy,
    names: { members, services },
    people,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.statement.details.title ?? 'Not found'} · Postil` }];

/** Filters live in the address too, and change nothing that the server gave. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search) return false;
  return defaultShouldRevalidate;
}

export default function Statement() {
  const page = useLoaderData<typeof loader>();
  const { id: statement, layer, generations } = page.statement;
  return <StatementPage key={[statement, layer, generations.text, generations.layer].join(' ')} {...page} />;
}
