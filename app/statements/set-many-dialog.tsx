import { useState, type FormEvent } from 'react';
import { filledWith, manyAnswer, SETTABLE, type ManyAnswer, type ManyCommand, type ManyRefusal } from '#core/details/many.ts';
import type { WrittenForm } from '#core/details/edit-all.ts';
import { WRITTEN_LABELS, writtenOf, type WrittenDetail } from '#core/details/written.ts';
import { ownName, writtenOwn, type OwnName } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { fieldValueWords, type OwnValues } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { languageName } from '#core/list/statement-list.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field, SelectField, TextField } from '#app/ui/field.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { offer } from '#app/ui/toaster.tsx';
import { LANGUAGE_CHOICES } from './details-fields.tsx';
import { OwnFieldInput } from './own-fields.tsx';
import { sendCommand } from '#app/ui/send-command.ts';

interface SetManyDialogProps {
  home: string;
  fields: readonly OwnField[];
  chosen: readonly { statement: string; details: StatementDetails; own: OwnValues }[];
  /** Hears which were left as they are. */
  onRefused: (refused: readonly ManyRefusal[]) => void;
  onClose: () => void;
}

const UNDONE: Readonly<Record<Exclude<ManyAnswer['kind'], 'done' | 'wrong'> | 'unanswered', string>> = {
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'not-stored': 'The server cannot store right now. Nothing was changed, and what you wrote is still here. Try again in a moment.',
  unanswered: 'The server did not answer. What you wrote is still here; look whether it was changed before you try again.',
};

/** Sets one detail in all the chosen statements; it can be taken back as one step. */
export function SetManyDialog({ home, fields, chosen, onRefused, onClose }: SetManyDialogProps) {
  const refresh = useRefresh();
  const [name, setName] = useState<WrittenDetail | OwnName>('place');
  const [written, setWritten] = useState<Partial<WrittenForm>>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [said, setSaid] = useState('');
  const [isSending, setSending] = useState(false);
  const own = fields.find(({ id }) => ownName(id) === name);
  const detail = SETTABLE.find((one) => one === name);
  const names: readonly (WrittenDetail | OwnName)[] = detail ? filledWith(detail) : [name];
  const label = own?.name ?? (detail ? WRITTEN_LABELS[detail] : '');
  const choices = [...SETTABLE.map((value) => ({ value, label: WRITTEN_LABELS[value] })), ...fields.map(({ id, name: called }) => ({ value: ownName(id), label: called }))];
  const count = chosen.length === 1 ? 'one statement' : `${chosen.length} statements`;

  async function set(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    const pick = (from: Partial<WrittenForm>) => Object.fromEntries(names.map((one) => [one, from[one] ?? '']));
    const answer = await send(home, { intent: 'set', written: pick(written), rows: chosen.map((one) => ({ statement: one.statement, was: pick({ ...writtenOf(one.details), ...writtenOwn(fields, one.own) }) })) });
    setSending(false);
    setProblems(answer.kind === 'wrong' ? answer.problems : {});
    setSaid(answer.kind === 'done' || answer.kind === 'wrong' ? '' : UNDONE[answer.kind]);
    if (answer.kind !== 'done') return;
    refresh();
    onRefused(answer.refused);
    onClose();
    const { edit } = answer;
    if (edit !== null) offer(`${label} set in ${answer.changed === 1 ? 'one statement' : `${answer.changed} statements`}`, 'Undo', () => void takeBack(edit));
  }

  async function takeBack(edit: string) {
    const answer = await send(home, { intent: 'undo', edit });
    refresh();
    if (answer.kind === 'done') onRefused(answer.refused);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Set a detail" description={`In ${count}, in place of what stands there.`}>
      <form className="form" onSubmit={(event) => void set(event)} noValidate>
        <SelectField name="field" label="Detail" value={name} options={choices} onChange={({ target }) => setName(choices.find(({ value }) => value === target.value)?.value ?? name)} />
        {own ? <OwnFieldInput key={own.id} field={own} written={written[name] ?? ''} was="" error={problems[name]} put={(words) => setWritten({ ...written, [name]: words })} /> : null}
        {(detail ? filledWith(detail) : []).map((one) => {
          const bound = { name: one, label: WRITTEN_LABELS[one], value: written[one] ?? '', error: problems[one], onChange: ({ target }: { target: { value: string } }) => setWritten({ ...written, [one]: target.value }) };
          if (one === 'language') return <SelectField key={one} {...bound} options={[{ value: '', label: 'Not known' }, ...LANGUAGE_CHOICES]} />;
          if (one === 'members') return <TextField key={one} {...bound} hint="One to a line." rows={2} />;
          return <Field key={one} {...bound} type={one.startsWith('date') ? 'date' : 'text'} autoComplete="off" />;
        })}
        <p className="values-now">{valuesNow(chosen.map((one) => (own ? ownWordsOf(own, one.own) : detail ? wordsOf(detail, one.details) : '')))}</p>
        <p className="wrong" role="status">
          {said}
        </p>
        <DialogActions>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="solid" aria-disabled={isSending}>
            {isSending ? 'Setting…' : `Set in ${count}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const MOST_TOLD = 4;

/** What the chosen statements say now: “New York” in 3, empty in 2. */
function valuesNow(said: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const words of said) counts.set(words, (counts.get(words) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a);
  const told = most.slice(0, MOST_TOLD).map(([words, count]) => `${words === '' ? 'empty' : `“${words}”`} in ${count}`);
  const rest = most.length - told.length;
  return `Now: ${told.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`;
}

function wordsOf(name: WrittenDetail, details: StatementDetails): string {
  const words = writtenOf(details)[name];
  return name === 'language' && words !== '' ? languageName(words) : words;
}

function ownWordsOf(field: OwnField, own: OwnValues): string {
  const value = own[field.id];
  return value === undefined ? '' : fieldValueWords(field, value);
}

async function send(home: string, command: ManyCommand): Promise<ManyAnswer | { kind: 'unanswered' }> {
  return (await sendCommand(`${home}/many`, command, manyAnswer)) ?? { kind: 'unanswered' };
}
