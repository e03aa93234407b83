import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import type { Answer, InPlaceForm } from './answer.ts';
import { Outcome } from './outcome.tsx';

/** The name that colleagues see. */
export function NameForm({ Form, name, answer }: { Form: InPlaceForm; name: string; answer: Answer }) {
  return (
    <section>
      <h2>Name</h2>
      <Form method="post" action="/account" className="form" noValidate>
        <input type="hidden" name="intent" value="rename" />
        <Outcome answer={answer} />
        <Field label="Name" name="name" autoComplete="name" defaultValue={name} hint="Your colleagues see it on everything you write." error={answer?.problems?.['name']} />
        <div>
          <Button type="submit">Change name</Button>
        </div>
      </Form>
    </section>
  );
}
