import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireViewer } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { readForm, refusedForm, whileStorable, wrongFields } from '#app/form.ts';
import { RestorePage } from '#app/restore/restore-page.tsx';
import { WorkspaceFrame } from '#app/workspace/frame.tsx';
import { NOBODY, restoreForm } from '#core/archive/restore-form.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { user, name, email } = requireViewer(asked);
  const { members, restores } = asked.context;
  return { viewer: { user, name, email }, mine: await members.workspacesOf({ user }), brought: await restores.list({ user }) };
}

export async function action(asked: ActionFunctionArgs) {
  const { user } = requireViewer(asked);
  const form = await readForm(asked.request, restoreForm);
  if (!form.ok) return wrongFields(form.problems);
  const { value } = form;
  const { restores } = asked.context;
  return whileStorable(async () => {
    const of = { user, restore: value.restore };
    if (value.intent === 'cancel') await restores.cancel(of);
    if (value.intent === 'dismiss') await restores.dismiss(of);
    if (value.intent !== 'begin') return redirect('/restore');
    const begun = await restores.begin({ ...of, name: value.name, me: value.me === NOBODY ? null : value.me });
    if (begun === 'unknown-person') throw notFound();
    if (begun === 'gone') return refusedForm('This archive is not here any more.', 'It was restored, or another one was brought since. Choose its file again.', { status: 409 });
    return redirect('/restore');
  });
}

export const meta: MetaFunction = () => [{ title: 'Restore a workspace · Postil' }];

export default function Restore() {
  const { viewer, mine, brought } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <WorkspaceFrame current={null} mine={mine} viewer={viewer}>
      <RestorePage brought={brought} answer={answer} />
    </WorkspaceFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
