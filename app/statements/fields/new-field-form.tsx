import { useRef, useState, type FormEvent } from 'react';
import { choiceName, fieldKind, fieldName, hasChoices, type FieldKind } from '#core/fields/field.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField, TextField } from '#app/ui/field.tsx';
import { KIND_OPTIONS } from './name-dialog.tsx';
import type { FieldActs } from './use-field-acts.ts';

/** Adds a field to the workspace. What was typed stays until it is added. */
export function NewFieldForm({ act }: Pick<FieldActs, 'act'>) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<FieldKind>('text');
  const [choices, setChoices] = useState('');
  const [problems, setProblems] = useState<{ name?: string | undefined; choices?: string | undefined }>({});
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function add(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const read = fieldName.safeParse(name);
    const lines = hasChoices(kind) ? choices.split('\n').filter((line) => line.trim() !== '').map((line) => choiceName.safeParse(line)) : [];
    const wrongLine = lines.find((line) => !line.success);
    if (!read.success || wrongLine) return setProblems({ name: read.error?.issues[0]?.message, choices: wrongLine?.error?.issues[0]?.message });
    setSending(true);
    const problem = await act({ intent: 'add', name: read.data, kind, choices: lines.flatMap((line) => (line.success ? [line.data] : [])) });
    setSending(false);
    setProblems({ name: problem });
    if (problem !== undefined) return;
    setName('');
    setChoices('');
    form.current?.querySelector('input')?.focus();
  }

  return (
    <form ref={form} className="form new-field" aria-label="Add a field" onSubmit={(event) => void add(event)} noValidate>
      <div className="pair">
        <Field name="name" label="Name" value={name} error={problems.name} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        <SelectField name="kind" label="Kind" value={kind} options={KIND_OPTIONS} onChange={({ target }) => setKind(fieldKind.parse(target.value))} />
      </div>
      {hasChoices(kind) ? <TextField name="choices" label="Choices" hint="One to a line; more can be added later." rows={4} value={choices} error={problems.choices} onChange={({ target }) => setChoices(target.value)} /> : null}
      <div className="btns">
        <Button type="submit" look="solid" aria-disabled={isSending}>
          {isSending ? 'Adding…' : 'Add the field'}
        </Button>
      </div>
    </form>
  );
}
