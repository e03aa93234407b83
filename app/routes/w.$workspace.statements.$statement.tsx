import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { notFound, requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { StatementPage } from '#app/statement/statement-page.tsx';
import { AssignDialog } from '#app/statements/assign-dialog.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { ownWords, progressWords } from '#core/assignment.ts';
import { id } from '#core/id.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { viewer, workspace, actor } = await requireActor(asked);
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  const mayAssign = can(actor, 'assignment.write');
  const [opened, people, names, personal, replaced, assignable] = await Promise.all([
    asked.context.statements.open({ workspace, statement: statement.data }),
    asked.context.members.present({ workspace }),
    asked.context.members.authorNames({ workspace }),
    asked.context.layers.personalOf({ statement: statement.data, member: actor.member }),
    asked.context.versions.replacedLately({ workspace, statement: statement.data }),
    mayAssign ? asked.context.members.list({ workspace, actor }) : [],
  ]);
  if (!opened) throw notFound();
  const { taxonomy, details, html, layer, generations } = opened;
  return {
    workspace,
    actor,
    viewer: { user: viewer.user, name: viewer.name },
    statement: { id: statement.data, details, html, layer, generations, personal },
    taxonomy,
    names,
    people,
    replaced: replaced && { ...replaced, by: names.members[replaced.by] ?? 'A colleague' },
    asks: {
      assignments: asked.context.assignments.list({ workspace, statement: statement.data }).get(statement.data) ?? [],
      mayAssign,
      people: assignable.map(({ member, name, role }) => ({ member, name, role })),
      today: asked.context.assignments.today(),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.statement.details.title ?? 'Not found'} · Postil` }];

/** Filters live in the address too, and change nothing that the server gave. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search) return false;
  return defaultShouldRevalidate;
}

export default function Statement() {
  const { asks, ...page } = useLoaderData<typeof loader>();
  const { id: statement, layer, generations, details } = page.statement;
  const { assignments, ...assigning } = asks;
  const me = page.actor.member;
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'statement' && (event.statement === null || event.statement === statement)) refresh();
  });
  const [isOpen, setOpen] = useState(false);
  const own = ownWords(assignments, me);
  const words = own === '' ? progressWords(assignments) : `you: ${own}`;
  const assigned = useMemo(() => {
    const open = () => {
      // Verdicts change how far people are, and the page has not asked since it was opened.
      refresh();
      setOpen(true);
    };
    return { words, open };
  }, [words, refresh]);
  return (
    <>
      <StatementPage key={[statement, layer, generations.text, generations.layer].join(' ')} {...page} assigned={assigned} />
      {isOpen ? <AssignDialog row={{ statement, details, assignments }} me={me} home={`/w/${page.workspace}/statements`} {...assigning} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
