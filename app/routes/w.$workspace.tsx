import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { useState, type ComponentProps } from 'react';
import { notFound, requireActor } from '#app/access.ts';
import { CollectProvider } from '#app/collect/collecting.tsx';
import { EventsProvider, useLiveEvents } from '#app/events.tsx';
import { can } from '#core/policy/policy.ts';
import { RefreshProvider } from '#app/ui/refresh.tsx';
import { WorkspaceFrame } from '#app/workspace/frame.tsx';
import type { WorkspaceOutlet } from '#app/workspace/outlet.ts';
import { RoleNotice } from '#app/workspace/role-notice.tsx';

export async function loader(asked: LoaderFunctionArgs) {
  const { viewer, workspace: id, actor } = await requireActor(asked);
  const { inbox, members, reviews, taxonomies, workspaces } = asked.context;
  const [workspace, mine, waiting, tagCreation] = await Promise.all([
    workspaces.find({ workspace: id }),
    members.workspacesOf({ user: viewer.user }),
    reviews.waiting({ workspace: id, actor }),
    taxonomies.tagCreationOf({ workspace: id }),
  ]);
  if (!workspace) throw notFound();
  return {
    workspace: { id, name: workspace.name },
    me: { member: actor.member, role: actor.role, name: viewer.name },
    viewer: { user: viewer.user, name: viewer.name, email: viewer.email },
    mine,
    waiting,
    unread: inbox.unread({ actor }),
    tagCreation,
    asOf: asked.context.asOf,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.workspace.name ?? 'Not found'} · Postil` }];

/** What a page asks by its address alone (a filter, a search) changes nothing of the frame. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search) return false;
  return defaultShouldRevalidate;
}

export default function WorkspaceLayout() {
  const { workspace, me, viewer, mine, waiting, unread, asOf } = useLoaderData<typeof loader>();
  const outlet: WorkspaceOutlet = { workspace, me, viewer };
  return (
    <RefreshProvider>
      <EventsProvider workspace={workspace.id} asOf={asOf}>
        <LiveFrame
          current={{ workspace: workspace.id, name: workspace.name, role: me.role }}
          mine={mine}
          waiting={waiting}
          unread={unread}
          viewer={viewer}
          notice={<RoleNotice key={workspace.id} role={me.role} />}
        >
          <CollectProvider home={`/w/${workspace.id}`} mayCollect={can(me, 'excerpt.edit')}>
            <Outlet context={outlet} />
          </CollectProvider>
        </LiveFrame>
      </EventsProvider>
    </RefreshProvider>
  );
}

/** The frame, whose count of what is unread follows what the server says between two loads of the page. */
function LiveFrame({ unread, ...rest }: ComponentProps<typeof WorkspaceFrame>) {
  const loaded = useLoaderData<typeof loader>();
  const [told, setTold] = useState({ loaded, unread });
  useLiveEvents((event) => {
    if (event.kind === 'inbox' && event.workspace === loaded.workspace.id) setTold({ loaded, unread: event.unread });
  });
  return <WorkspaceFrame {...rest} unread={told.loaded === loaded ? told.unread : unread} />;
}
