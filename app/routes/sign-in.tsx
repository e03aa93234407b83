import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { EntryPage } from '#app/account/entry-page.tsx';
import { SignInForm } from '#app/account/sign-in-form.tsx';
import { safeDestination } from '#app/destination.ts';
import { formHeaders, readForm, refusedForm, tooManyTries, whileStorable, wrongFields } from '#app/form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { signInForm } from '#core/account.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const token = asked.get('invitation');
  if (context.viewer) throw redirect(token ? `/invitations/${encodeURIComponent(token)}` : safeDestination(asked.get('to')));
  if (!token && (await context.accounts.noneYet())) throw redirect('/sign-up');
  const invitation = token ? await context.invitations.look({ token }) : undefined;
  return { joins: invitation?.workspaceName ?? null, ended: asked.has('ended') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const form = await readForm(request, signInForm);
  if (!form.ok) return wrongFields(form.problems);
  return whileStorable(async () => {
    const answer = await context.accounts.signIn({ ...form.value, address: context.address });
    if (answer.kind === 'wait') return tooManyTries(answer.seconds);
    if (answer.kind === 'wrong') {
      return refusedForm('Email and password do not fit.', 'Nothing was changed. Try again; an owner of your workspace can make a link to a new password.', { status: 401 });
    }
    const token = asked.get('invitation');
    const joined = token ? await context.invitations.accept({ token, user: answer.user }) : undefined;
    const to = joined && joined.kind !== 'not-open' ? `/w/${joined.workspace}/statements` : token ? `/invitations/${encodeURIComponent(token)}` : safeDestination(asked.get('to'));
    return redirect(to, { headers: { 'Set-Cookie': answer.cookie } });
  });
}

export const headers = formHeaders;

export const meta: MetaFunction = () => [{ title: 'Sign in · Postil' }];

export default function SignIn() {
  const { joins, ended } = useLoaderData<typeof loader>();
  const asked = new URLSearchParams(useLocation().search);
  const token = asked.get('invitation');
  return (
    <EntryPage title="Sign in" lead={joins ? `Then you are in ${joins}.` : 'Read statements together, and talk about them in the margin.'}>
      {ended && (
        <Banner look="offline" title="Your session has ended.">
          What was saved is safe, and what was not sent yet is kept in this browser. Sign in to go on.
        </Banner>
      )}
      <SignInForm answer={useActionData<typeof action>()} />
      <p className="muted">
        No account yet?{' '}
        <Link className="link" to={token ? `/invitations/${encodeURIComponent(token)}` : '/sign-up'}>
          Create one
        </Link>
      </p>
      <p className="muted">Forgot the password? An owner of your workspace can make a link to a new one.</p>
    </EntryPage>
  );
}
