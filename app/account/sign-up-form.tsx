import { Field } from '#app/ui/field.tsx';
import { PASSWORD_MIN } from '#core/account.ts';
import type { Answer } from './answer.ts';
import { EntryForm } from './entry-form.tsx';

/** Name, Email, Password and "Create account". */
export function SignUpForm({ answer }: { answer: Answer }) {
  const problems = answer?.problems ?? {};
  return (
    <EntryForm answer={answer} act="Create account">
      <Field big label="Name" name="name" autoComplete="name" required error={problems['name']} />
      <Field big label="Email" name="email" type="email" autoComplete="email" required dir="ltr" error={problems['email']} />
      <Field
        big
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        dir="ltr"
        hint={problems['password'] ? undefined : `At least ${PASSWORD_MIN} characters; a sentence works well.`}
        error={problems['password']}
      />
    </EntryForm>
  );
}
