import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { synonymLine } from '#core/search/synonyms.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';

interface SynonymFormProps {
  label: string;
  hint?: string;
  /** The set as it is; empty for a new one. */
  line: string;
  /** What the button says. */
  submit: string;
  /** Resolves with why nothing came of it. */
  onLine: (line: string) => Promise<string | undefined>;
  onCancel?: () => void;
}

/** A set of synonyms in one line. What was typed stays until it is stored. */
export function SynonymForm({ label, hint, line: before, submit, onLine, onCancel }: SynonymFormProps) {
  const [line, setLine] = useState(before);
  const [wrong, setWrong] = useState<string>();
  const [isSending, setSending] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const read = synonymLine.safeParse(line);
    if (!read.success) return setWrong(read.error.issues[0]?.message);
    setSending(true);
    const problem = await onLine(line);
    setSending(false);
    setWrong(problem);
    if (problem === undefined && before === '') setLine('');
  }

  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onCancel?.();
  };
  return (
    <form className="form" aria-label={before === '' ? 'Add synonyms' : 'Change synonyms'} onSubmit={(event) => void send(event)} onKeyDown={onKeyDown} noValidate>
      <Field name="words" label={label} hint={hint} value={line} error={wrong} autoComplete="off" autoFocus={before !== ''} onChange={({ target }) => setLine(target.value)} />
      <div className="btns">
        <Button type="submit" look="solid" aria-disabled={isSending}>
          {submit}
        </Button>
        {onCancel ? <Button onClick={onCancel}>Cancel</Button> : null}
      </div>
    </form>
  );
}
