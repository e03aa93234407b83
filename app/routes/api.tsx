import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/access.ts';
import { ApiPage } from '#app/api/api-page.tsx';
import { ErrorPage } from '#app/error-page.tsx';
import { WorkspaceFrame } from '#app/workspace/frame.tsx';

export async function loader(asked: LoaderFunctionArgs) {
  const { user, name, email } = requireViewer(asked);
  const { api, members, origin } = asked.context;
  return { viewer: { user, name, email }, mine: await members.workspacesOf({ user }), api, origin };
}

export const meta: MetaFunction = () => [{ title: 'API · Postil' }];

export default function Api() {
  const { viewer, mine, api, origin } = useLoaderData<typeof loader>();
  return (
    <WorkspaceFrame current={null} mine={mine} viewer={viewer}>
      <ApiPage {...api} origin={origin} />
    </WorkspaceFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
