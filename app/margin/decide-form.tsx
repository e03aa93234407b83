import { useId, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import type { ReviewAct } from '#core/reviewing/act.ts';
import { insteadWords, type Codebook } from '#core/reviewing/codebook.ts';
import type { Chosen } from '#core/reviewing/queue.ts';

type Decide = Extract<ReviewAct, { kind: 'decide' }>;
export type Decided = Pick<Decide, 'outcome' | 'to' | 'reason'>;

interface DecideFormProps {
  /** The tag and value that are disputed. */
  of: Chosen;
  /** What colleagues propose instead. */
  proposals: readonly Chosen[];
  codebook: Codebook;
  onDecide: (decided: Decided) => void;
}

/** How a dispute is settled: kept, changed to what was proposed, or withdrawn; with a reason, which is kept in the decision log. */
export function DecideForm({ of, proposals, codebook, onDecide }: DecideFormProps) {
  const [option, setOption] = useState('kept');
  const [reason, setReason] = useState('');
  const titleId = useId();
  const value = codebook.stepOf(of)?.label ?? codebook.tagOf(of.tag)?.code ?? 'it';
  const options: { key: string; words: string; decided: Omit<Decided, 'reason'> }[] = [
    { key: 'kept', words: `Keep ${value}`, decided: { outcome: 'kept' } },
    ...distinct(proposals).map((to) => ({ key: `${to.tag} ${to.value}`, words: `Change to ${insteadWords(to, of, codebook)}`, decided: { outcome: 'changed' as const, to: { tag: to.tag, ...(to.value !== null && { value: to.value }) } } })),
    { key: 'withdrawn', words: 'Withdraw the tag', decided: { outcome: 'withdrawn' } },
  ];
  const chosen = options.find(({ key }) => key === option);
  return (
    <form
      className="decide"
      aria-labelledby={titleId}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && reason.trim() !== '') onDecide({ ...chosen.decided, reason: reason.trim() });
      }}
    >
      <h3 className="label" id={titleId}>
        Decide the dispute
      </h3>
      <div className="btns" role="group" aria-labelledby={titleId}>
        {options.map(({ key, words }) => (
          <button key={key} type="button" className={key === option ? 'btn on' : 'btn'} aria-pressed={key === option} onClick={() => setOption(key)}>
            {words}
          </button>
        ))}
      </div>
      <TextField name="reason" label="Reason, kept in the decision log" rows={3} maxLength={4_000} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Button type="submit" unavailable={reason.trim() === '' ? 'Write the reason first.' : undefined}>
        Record decision
      </Button>
    </form>
  );
}

function distinct(proposals: readonly Chosen[]): Chosen[] {
  return proposals.filter((one, i) => proposals.findIndex(({ tag, value }) => tag === one.tag && value === one.value) === i);
}
