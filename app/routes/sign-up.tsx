import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { EntryPage } from '#app/account/entry-page.tsx';
import { SignUpForm } from '#app/account/sign-up-form.tsx';
import { formHeaders, readForm, tooManyTries, whileStorable, wrongFields } from '#app/form.ts';
import { signUpForm } from '#core/account.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer) throw redirect('/');
  return { isFirst: await context.accounts.noneYet() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, signUpForm);
  if (!form.ok) return wrongFields(form.problems);
  return whileStorable(async () => {
    const answer = await context.accounts.signUp({ ...form.value, address: context.address });
    if (answer.kind === 'wait') return tooManyTries(answer.seconds);
    if (answer.kind !== 'done') return wrongFields({ email: 'This address has an account here already. Sign in with it, or use another one.' });
    return redirect(`/w/${answer.workspace}/statements`, { headers: { 'Set-Cookie': answer.cookie } });
  });
}

export const headers = formHeaders;

export const meta: MetaFunction = () => [{ title: 'Create account · Postil' }];

export default function SignUp() {
  const { isFirst } = useLoaderData<typeof loader>();
  return (
    <EntryPage
      title={isFirst ? 'Create the first account' : 'Create an account'}
      lead={
        isFirst
          ? 'It owns this instance and opens with a sample: five UN statements, a codebook of 38 tags, 158 taggings.'
          : 'It comes with a workspace of your own. To join a team, open the link that its owner sent you.'
      }
    >
      <SignUpForm answer={useActionData<typeof action>()} />
      <p className="muted">
        Already have one?{' '}
        <Link className="link" to="/sign-in">
          Sign in
        </Link>
      </p>
    </EntryPage>
  );
}
