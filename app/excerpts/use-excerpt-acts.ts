import { useState } from 'react';
import { EXCERPT_PROBLEMS, excerptAnswer, type ExcerptAnswer, type ExcerptCommand } from '#core/excerpts/command.ts';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendCommand } from '#app/ui/send-command.ts';

type Done = Extract<ExcerptAnswer, { kind: 'done' }>;

/** What can be done with lists of excerpts from a page that shows them. */
export interface ExcerptActs {
  /** Resolves with what was done; undefined when it was not, and `problem` says why. */
  act: (command: ExcerptCommand) => Promise<Done | undefined>;
  problem: string;
}

/** Sends commands; the page is loaded anew after each. */
export function useExcerptActs(home: string): ExcerptActs {
  const refresh = useRefresh();
  const [problem, setProblem] = useState('');
  async function act(command: ExcerptCommand): Promise<Done | undefined> {
    const answer = await sendCommand(`${home}/excerpts/acts`, command, excerptAnswer);
    refresh();
    setProblem(answer?.kind === 'done' ? '' : EXCERPT_PROBLEMS[answer?.kind ?? 'unanswered']);
    return answer?.kind === 'done' ? answer : undefined;
  }
  return { act, problem };
}
