import { useEffect, useRef } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { PASSWORD_MIN } from '#core/account.ts';
import type { Answer, InPlaceForm } from './answer.ts';
import { Outcome } from './outcome.tsx';

/** A new password in place of the current one. */
export function PasswordForm({ Form, email, answer }: { Form: InPlaceForm; email: string; answer: Answer }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer?.done) form.current?.reset();
  }, [answer]);
  return (
    <section>
      <h2>Password</h2>
      <Form method="post" action="/account" className="form" noValidate ref={form}>
        <input type="hidden" name="intent" value="change-password" />
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Outcome answer={answer} />
        <Field label="Current password" name="current" type="password" autoComplete="current-password" dir="ltr" error={answer?.problems?.['current']} />
        <Field
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          dir="ltr"
          hint={`At least ${PASSWORD_MIN} characters; a sentence works well. Every other session of this account ends.`}
          error={answer?.problems?.['next']}
        />
        <div>
          <Button type="submit">Change password</Button>
        </div>
      </Form>
    </section>
  );
}
