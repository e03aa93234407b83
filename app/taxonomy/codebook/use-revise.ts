import { useCallback, useState } from 'react';
import type { CodebookCommand } from '#core/codebook/command.ts';
import type { ProposalCommand } from '#core/codebook/proposal.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { useRefresh } from '#app/ui/refresh.tsx';
import { offer } from '#app/ui/toaster.tsx';
import { sendChange, type RevisionAnswer } from './send-change.ts';

/** How saving stands: nothing was changed here yet, under way, all stored, or not everything. */
export type Saving = { state: 'untouched' | 'saving' | 'failed' } | { state: 'saved'; revision: number };

/** What the page says of a change that was not made, until the next one. */
export interface Refusal {
  title: string;
  text: string;
}

/** Sends changes of the codebook and keeps track of them. They are values, not form submissions: when nobody answers, the page and what was typed on it stay. */
export function useRevise(home: string) {
  const refresh = useRefresh();
  const [saving, setSaving] = useState<Saving>({ state: 'untouched' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const sendTo = useCallback(
    async (path: string, command: CodebookCommand | ProposalCommand): Promise<RevisionAnswer> => {
      setSaving({ state: 'saving' });
      setRefusal(null);
      const answer = await sendChange(`${home}/taxonomy/${path}`, command);
      setSaving(answer.kind === 'done' ? { state: 'saved', revision: answer.revision } : { state: answer.kind === 'failed' ? 'failed' : 'untouched' });
      if (answer.kind !== 'failed') refresh();
      return answer;
    },
    [home, refresh],
  );

  const revise = useCallback((command: CodebookCommand) => sendTo('revisions', command), [sendTo]);
  const propose = useCallback((command: ProposalCommand) => sendTo('proposals', command), [sendTo]);

  const act = useCallback(
    async (command: CodebookCommand, done: string): Promise<RevisionAnswer> => {
      const answer = await revise(command);
      if (answer.kind === 'done' && command.kind !== 'undo') offer(done, 'Undo', () => void act({ kind: 'undo', revision: answer.revision }, done));
      if (answer.kind === 'refused' && answer.problem !== 'no-change') setRefusal({ title: 'This was not done.', text: CODEBOOK_PROBLEMS[answer.problem] });
      if (answer.kind === 'failed') setRefusal(UNANSWERED);
      return answer;
    },
    [revise],
  );
  return { revise, act, propose, saving, refusal };
}

export const UNANSWERED: Refusal = { title: 'The server did not answer.', text: 'Nothing was changed, and what you typed is still here. Try again in a moment.' };
