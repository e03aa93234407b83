import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { useLiveEvents } from '#app/events.tsx';
import { readForm, whileStorable } from '#app/form.ts';
import { InboxPage } from '#app/inbox/inbox-page.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { inboxCommand, readInboxQuery } from '#core/inbox/notice.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const query = readInboxQuery(new URL(asked.request.url).searchParams);
  return { query, inbox: await asked.context.inbox.list({ workspace, actor, query }) };
}

export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const form = await readForm(asked.request, inboxCommand);
  if (!form.ok) throw new Response('This was not sent by one of our pages, so nothing was changed.', { status: 400 });
  return whileStorable(async () => {
    await asked.context.inbox.act({ workspace, actor, command: form.value });
    return { problem: undefined };
  });
}

export const meta: MetaFunction = () => [{ title: 'Inbox · Postil' }];

export default function Inbox() {
  const { query, inbox } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.kind === 'inbox' && event.workspace === workspace.id) refresh();
  });
  return <InboxPage {...inbox} query={query} home={`/w/${workspace.id}`} />;
}
