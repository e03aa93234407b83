import { Form, useNavigation } from '@remix-run/react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import type { Answer } from './answer.ts';

/** Email, Password and "Sign in". */
export function SignInForm({ answer }: { answer: Answer }) {
  const busy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? {};
  return (
    <Form method="post" noValidate onSubmit={(event) => busy && event.preventDefault()}>
      {answer?.problem && (
        <Banner look="refused" title={answer.problem.title}>
          {answer.problem.text}
        </Banner>
      )}
      <Field big label="Email" name="email" type="email" autoComplete="username" required dir="ltr" error={problems['email']} />
      <Field big label="Password" name="password" type="password" autoComplete="current-password" required dir="ltr" error={problems['password']} />
      <Button look="solid" type="submit" className="wide" aria-disabled={busy || undefined}>
        Sign in
      </Button>
    </Form>
  );
}
