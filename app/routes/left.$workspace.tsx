import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound, requireViewer } from '#app/access.ts';
import { Mark } from '#app/ui/mark.tsx';
import { id } from '#core/id.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const viewer = requireViewer(asked);
  const workspace = id.safeParse(asked.params['workspace']);
  if (!workspace.success) throw notFound();
  const { members } = asked.context;
  const about = { user: viewer.user, workspace: workspace.data };
  const name = await members.leftWorkspace(about);
  if (name) return { name };
  if (await members.actorIn(about)) throw redirect(`/w/${workspace.data}/statements`);
  throw notFound();
}

export const meta: MetaFunction = () => [{ title: 'No longer a member · Postil' }];

export default function Left() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <main className="astray">
      <span className="mark">
        <Mark />
        <span>Postil</span>
      </span>
      <h1>You are no longer a member of {name}</h1>
      <p>
        What you wrote there stays under your name, and whatever this browser had not sent yet is kept here. To come back, ask an owner of the workspace for an
        invitation.
      </p>
      <Link className="btn solid" to="/">
        Go to your workspaces
      </Link>
    </main>
  );
}
