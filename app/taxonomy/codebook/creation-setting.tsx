import { useId, useState } from 'react';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import type { TagCreation } from '#core/codebook/may-revise.ts';
import { can } from '#core/policy/policy.ts';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { UNANSWERED } from './use-revise.ts';

const WORDS: Readonly<Record<TagCreation, string>> = { propose: 'propose new tags; editors decide', create: 'make new tags themselves' };

/** What annotators may do about new tags: an owner chooses, everyone else reads it. */
export function CreationSetting() {
  const name = useId();
  const { actor, setting, propose } = useCodebookSurroundings();
  const [problem, setProblem] = useState<string | null>(null);
  if (!can(actor, 'workspace.settings')) return <p className="intro">Annotators {WORDS[setting]} here. An owner decides that.</p>;

  async function choose(next: TagCreation) {
    const answer = await propose({ kind: 'let-annotators', setting: next });
    setProblem(answer.kind === 'done' ? null : answer.kind === 'failed' ? `${UNANSWERED.title} ${UNANSWERED.text}` : CODEBOOK_PROBLEMS[answer.problem]);
  }

  return (
    <fieldset className="choice">
      <legend>Annotators</legend>
      {(['propose', 'create'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={setting === one} onChange={() => void choose(one)} />
          <span className="pill">{WORDS[one]}</span>
        </label>
      ))}
      {problem ? (
        <p className="wrong" role="alert">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
