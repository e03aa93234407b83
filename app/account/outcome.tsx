import { Banner } from '#app/ui/banner.tsx';
import type { Answer } from './answer.ts';

/** What a form's action answered about the form as a whole. */
export function Outcome({ answer }: { answer: Answer }) {
  if (answer?.problem) {
    return (
      <Banner look="refused" title={answer.problem.title}>
        {answer.problem.text}
      </Banner>
    );
  }
  if (answer?.done) return <Banner look="ok" title={answer.done} />;
  return null;
}
