import { Button } from '#app/ui/button.tsx';
import { MAIL_CHOICES, type MailChoice } from '#core/account.ts';
import type { Answer, InPlaceForm } from './answer.ts';
import { Outcome } from './outcome.tsx';

const CHOICE_LABEL = { off: 'Off', daily: 'Once a day' } as const;

interface MailFormProps {
  Form: InPlaceForm;
  submit: (form: HTMLFormElement) => void;
  email: string;
  /** Whether this instance can mail at all. */
  canMail: boolean;
  choice: MailChoice;
  answer: Answer;
}

/** Whether what waits in the inbox is mailed; a choice is kept at once. */
export function MailForm({ Form, submit, email, canMail, choice, answer }: MailFormProps) {
  return (
    <section>
      <h2>Mail</h2>
      {canMail ? (
        <Form method="post" action="/account" className="form" onChange={(event) => submit(event.currentTarget)}>
          <input type="hidden" name="intent" value="mail" />
          <Outcome answer={answer} />
          <fieldset className="choice">
            <legend>Mail what is unread in my inbox</legend>
            {MAIL_CHOICES.map((one) => (
              <label key={one}>
                <input type="radio" name="mail" value={one} defaultChecked={choice === one} />
                <span className="pill">{CHOICE_LABEL[one]}</span>
              </label>
            ))}
          </fieldset>
          <p className="muted">
            At most one mail a day to <bdi>{email}</bdi>, and none when nothing is new. Each has a link that stops them.
          </p>
          <noscript>
            <Button type="submit">Keep</Button>
          </noscript>
        </Form>
      ) : (
        <p className="muted">This Postil has no mail set up, so it sends none. What concerns you is in your inbox; whoever runs the server can set up mail.</p>
      )}
    </section>
  );
}
