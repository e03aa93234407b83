import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { ClosedLink } from '#app/account/closed-link.tsx';
import { EntryPage } from '#app/account/entry-page.tsx';
import { SignUpForm } from '#app/account/sign-up-form.tsx';
import { formHeaders, readForm, refusedForm, tooManyTries, whileStorable, wrongFields } from '#app/form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { signUpForm } from '#core/account.ts';
import { ROLE_MEANING } from '#core/policy/role.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const invitation = await context.invitations.look({ token: params['token'] ?? '' });
  if (!invitation) return data({ invitation: null, viewer: null, token: '' }, { status: 404 });
  return data({ invitation, viewer: context.viewer ? { name: context.viewer.name, email: context.viewer.email } : null, token: params['token'] ?? '' });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  const { viewer, invitations, accounts } = context;
  if (viewer) {
    return whileStorable(async () => {
      const joined = await invitations.accept({ token, user: viewer.user });
      return joined.kind === 'not-open' ? closed() : redirect(`/w/${joined.workspace}/statements`);
    });
  }
  const form = await readForm(request, signUpForm);
  if (!form.ok) return wrongFields(form.problems);
  return whileStorable(async () => {
    const answer = await accounts.signUp({ ...form.value, invitation: token, address: context.address });
    if (answer.kind === 'wait') return tooManyTries(answer.seconds);
    if (answer.kind === 'done') return redirect(`/w/${answer.workspace}/statements`, { headers: { 'Set-Cookie': answer.cookie } });
    if (answer.kind === 'invitation-closed') return closed();
    return wrongFields({ email: 'This address has an account here already. Sign in with it below, or use another one.' });
  });
}

function closed() {
  return refusedForm('This invitation is no longer open.', 'No account was made and nothing was changed. Ask whoever sent the link for a new one.', { status: 410 });
}

export const headers = formHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: seen }) => [{ title: `${seen?.invitation ? `Join ${seen.invitation.workspaceName}` : 'Invitation'} · Postil` }];

export default function Invitation() {
  const { invitation, viewer, token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!invitation) return <ClosedLink what="invitation" />;
  const lead = (
    <>
      {invitation.invitedBy} invites you as <b>{invitation.role}</b>. {ROLE_MEANING[invitation.role]}
      {invitation.note && <> “{invitation.note}”</>}
    </>
  );
  return (
    <EntryPage title={`Join ${invitation.workspaceName}`} lead={lead}>
      {viewer ? (
        <Form method="post">
          {answer?.problem && (
            <Banner look="refused" title={answer.problem.title}>
              {answer.problem.text}
            </Banner>
          )}
          <p>
            You are signed in as {viewer.name} ({viewer.email}).
          </p>
          <Button look="solid" type="submit" className="wide">
            Join the workspace
          </Button>
        </Form>
      ) : (
        <>
          <SignUpForm answer={answer} />
          <p className="muted">
            Have an account here already?{' '}
            <Link className="link" to={`/sign-in?invitation=${encodeURIComponent(token)}`}>
              Sign in
            </Link>
          </p>
        </>
      )}
    </EntryPage>
  );
}
