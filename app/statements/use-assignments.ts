import { useState } from 'react';
import { assignmentAnswer, type AssignmentAnswer, type AssignmentCommand } from '#core/assignment.ts';
import { useRefresh } from '#app/ui/refresh.tsx';

/** What to say when it was not done: what happened, what is safe, what to do. */
const PROBLEMS: Readonly<Record<Exclude<AssignmentAnswer['kind'], 'done'> | 'unanswered', string>> = {
  gone: 'Somebody took this back, or a person left, a moment ago. Nothing else was changed; look again at who is there.',
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'cannot-review': 'Readers give no verdicts, so nobody was asked. Leave them out, or ask them to read.',
  'not-stored': 'The server cannot store right now. Nothing was changed, and what you chose is still here. Try again in a moment.',
  unanswered: 'The server did not answer. What you chose is still here. Try again in a moment.',
};

interface Sending {
  /** Resolves with whether it was done. */
  send: (command: AssignmentCommand) => Promise<boolean>;
  /** What was sent and not answered yet. */
  pending: AssignmentCommand | undefined;
  problem: string | undefined;
}

/** Sends what is done with a statement's assignments. The list is loaded anew afterwards, whatever the answer. */
export function useAssignments(home: string, statement: string): Sending {
  const refresh = useRefresh();
  const [pending, setPending] = useState<AssignmentCommand>();
  const [problem, setProblem] = useState<string>();

  async function send(command: AssignmentCommand): Promise<boolean> {
    setPending(command);
    setProblem(undefined);
    const kind = await ask(`${home}/${statement}/assignments`, command);
    if (kind !== 'done') setProblem(PROBLEMS[kind]);
    setPending(undefined);
    refresh();
    return kind === 'done';
  }

  return { send, pending, problem };
}

async function ask(address: string, command: AssignmentCommand): Promise<AssignmentAnswer['kind'] | 'unanswered'> {
  try {
    const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
    return assignmentAnswer.safeParse(await answer.json()).data?.kind ?? 'unanswered';
  } catch {
    return 'unanswered';
  }
}
