import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/access.ts';
import { readForm, whileStorable, wrongFields } from '#app/form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { WorkspaceFrame } from '#app/workspace/frame.tsx';
import { newWorkspaceForm } from '#core/workspace.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const { viewer, members, accounts } = context;
  if (!viewer) throw redirect((await accounts.noneYet()) ? '/sign-up' : '/sign-in');
  const [first] = await members.workspacesOf({ user: viewer.user });
  if (first) throw redirect(`/w/${first.workspace}/statements`);
  return { viewer: { user: viewer.user, name: viewer.name, email: viewer.email } };
}

export async function action(asked: ActionFunctionArgs) {
  const viewer = requireViewer(asked);
  const form = await readForm(asked.request, newWorkspaceForm);
  if (!form.ok) return wrongFields(form.problems);
  return whileStorable(async () => {
    const { workspace } = await asked.context.workspaces.create({ owner: viewer.user, name: form.value.name });
    return redirect(`/w/${workspace}/statements`);
  });
}

export const meta: MetaFunction = () => [{ title: 'Postil' }];

export default function NoWorkspace() {
  const { viewer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <WorkspaceFrame current={null} mine={[]} viewer={viewer}>
      <main className="work page">
        <div className="folio">
          <header>
            <h1>You are in no workspace now</h1>
            <p className="intro">What you wrote elsewhere stays there under your name. Open an invitation link to join a team, or make a workspace of your own.</p>
          </header>
          <Form method="post" className="form" noValidate>
            {answer?.problem && (
              <Banner look="refused" title={answer.problem.title}>
                {answer.problem.text}
              </Banner>
            )}
            <Field big label="Name of the workspace" name="name" required error={answer?.problems['name']} />
            <div>
              <Button look="solid" type="submit">
                Make a workspace
              </Button>
            </div>
          </Form>
          <p>
            Somebody gave you the archive of a workspace? <Link to="/restore">Restore it here</Link>.
          </p>
        </div>
      </main>
    </WorkspaceFrame>
  );
}
