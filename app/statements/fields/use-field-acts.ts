import { useState } from 'react';
import { fieldAnswer, REFUSAL_WORDS, type FieldCommand } from '#core/fields/command.ts';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendCommand } from '#app/ui/send-command.ts';

export interface FieldActs {
  /** Does one thing with the fields; resolves with what has gone wrong, in words. */
  act: (command: FieldCommand) => Promise<string | undefined>;
  /** What has gone wrong last, where no form says it; empty when nothing has. */
  problem: string;
}

/** Sends what is done with the fields of a workspace, and loads the page anew. */
export function useFieldActs(workspace: string): FieldActs {
  const refresh = useRefresh();
  const [problem, setProblem] = useState('');

  async function act(command: FieldCommand): Promise<string | undefined> {
    const answer = await sendCommand(`/w/${workspace}/fields/acts`, command, fieldAnswer);
    refresh();
    const words = answer?.kind === 'done' ? undefined : answer?.kind === 'would-lose' ? lossWords(answer) : REFUSAL_WORDS[answer?.kind ?? 'unanswered'];
    setProblem(words ?? '');
    return words;
  }

  return { act, problem };
}

function lossWords({ count, example, why }: { count: number; example: string; why: string }): string {
  const statements = count === 1 ? 'One statement has a value' : `${count} statements have values`;
  return `${statements} that would be lost, for example “${example}”. ${why} Nothing was changed; change these values first.`;
}
