import { Form, useNavigation } from '@remix-run/react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { PASSWORD_MIN } from '#core/account.ts';
import type { Answer } from './answer.ts';

/** Name, Email, Password and "Create account". */
export function SignUpForm({ answer }: { answer: Answer }) {
  const busy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? {};
  return (
    <Form method="post" noValidate onSubmit={(event) => busy && event.preventDefault()}>
      {answer?.problem && (
        <Banner look="refused" title={answer.problem.title}>
          {answer.problem.text}
        </Banner>
      )}
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
      <Button look="solid" type="submit" className="wide" aria-disabled={busy || undefined}>
        Create account
      </Button>
    </Form>
  );
}
