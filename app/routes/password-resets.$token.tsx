import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClosedLink } from '#app/account/closed-link.tsx';
import { EntryForm } from '#app/account/entry-form.tsx';
import { EntryPage } from '#app/account/entry-page.tsx';
import { formHeaders, readForm, refusedForm, whileStorable, wrongFields } from '#app/form.ts';
import { Field } from '#app/ui/field.tsx';
import { PASSWORD_MIN, resetPasswordForm } from '#core/account.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const account = await context.passwordResets.look({ token: params['token'] ?? '' });
  return account ? data({ account }) : data({ account: null }, { status: 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request, resetPasswordForm);
  if (!form.ok) return wrongFields(form.problems);
  return whileStorable(async () => {
    const answer = await context.passwordResets.use({ token: params['token'] ?? '', password: form.value.password });
    if (answer.kind === 'done') return redirect('/', { headers: { 'Set-Cookie': answer.cookie } });
    return refusedForm('This link is no longer open.', 'The password was not changed. Ask an owner of your workspace for a new link.', { status: 410 });
  });
}

export const headers = formHeaders;

export const meta: MetaFunction = () => [{ title: 'New password · Postil' }];

export default function PasswordReset() {
  const { account } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!account) return <ClosedLink what="reset link" />;
  return (
    <EntryPage title="Choose a new password" lead={`For ${account.name}. Every other session of this account ends.`}>
      <EntryForm answer={answer} act="Set password and sign in">
        <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly disabled />
        <Field
          big
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          dir="ltr"
          hint={`At least ${PASSWORD_MIN} characters; a sentence works well.`}
          error={answer?.problems?.['password']}
        />
      </EntryForm>
    </EntryPage>
  );
}
