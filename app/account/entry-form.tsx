import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Answer } from './answer.ts';

interface EntryFormProps {
  answer: Answer;
  /** What its button says. */
  act: string;
  children: ReactNode;
}

/** The frame of what is asked of someone who is not signed in: what went wrong, the fields, one button. It is not sent twice. */
export function EntryForm({ answer, act, children }: EntryFormProps) {
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Form method="post" noValidate onSubmit={(event) => isBusy && event.preventDefault()}>
      {answer?.problem && (
        <Banner look="refused" title={answer.problem.title}>
          {answer.problem.text}
        </Banner>
      )}
      {children}
      <Button look="solid" type="submit" className="wide" aria-disabled={isBusy || undefined}>
        {act}
      </Button>
    </Form>
  );
}
