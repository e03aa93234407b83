import { Field } from '#app/ui/field.tsx';
import type { Answer } from './answer.ts';
import { EntryForm } from './entry-form.tsx';

/** Email, Password and "Sign in". */
export function SignInForm({ answer }: { answer: Answer }) {
  const problems = answer?.problems ?? {};
  return (
    <EntryForm answer={answer} act="Sign in">
      <Field big label="Email" name="email" type="email" autoComplete="username" required dir="ltr" error={problems['email']} />
      <Field big label="Password" name="password" type="password" autoComplete="current-password" required dir="ltr" error={problems['password']} />
    </EntryForm>
  );
}
