import { Pencil, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { choiceName, type FieldChoice, type OwnField } from '#core/fields/field.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { NameDialog } from './name-dialog.tsx';
import type { FieldActs } from './use-field-acts.ts';

interface ChoiceListProps extends Pick<FieldActs, 'act'> {
  field: OwnField;
  mayEdit: boolean;
}

/** The choices of a field. One that is removed stays where it was chosen, and can be brought back. */
export function ChoiceList({ field, mayEdit, act }: ChoiceListProps) {
  const [renamed, setRenamed] = useState<FieldChoice>();
  const offered = field.choices.filter(({ isRemoved }) => !isRemoved);
  const removed = field.choices.filter(({ isRemoved }) => isRemoved);
  const of = { field: field.id };
  return (
    <details className="choices">
      <summary>
        {offered.length === 1 ? '1 choice' : `${offered.length} choices`}
        <span className="vh"> of {field.name}</span>
      </summary>
      <ul>
        {offered.map((choice) => (
          <li key={choice.id}>
            <bdi className="grow">{choice.name}</bdi>
            {mayEdit ? (
              <>
                <IconButton label={`Rename ${choice.name}`} onClick={() => setRenamed(choice)}>
                  <Pencil className="ic ic-s" aria-hidden="true" />
                </IconButton>
                <IconButton label={`Remove ${choice.name}`} onClick={() => void act({ intent: 'remove-choice', ...of, choice: choice.id })}>
                  <X className="ic ic-s" aria-hidden="true" />
                </IconButton>
              </>
            ) : null}
          </li>
        ))}
        {removed.map(({ id, name }) => (
          <li key={id} className="muted">
            <span className="grow">
              <bdi>{name}</bdi>, removed: it stays where it was chosen
            </span>
            {mayEdit ? (
              <Button small look="quiet" onClick={() => void act({ intent: 'restore-choice', ...of, choice: id })}>
                Bring back<span className="vh"> {name}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? <NewChoice field={field} act={act} /> : null}
      {renamed ? (
        <NameDialog
          title="Rename the choice"
          name={renamed.name}
          schema={choiceName}
          onSave={(name) => act({ intent: 'rename-choice', ...of, choice: renamed.id, name, was: renamed.name })}
          onClose={() => setRenamed(undefined)}
        />
      ) : null}
    </details>
  );
}

function NewChoice({ field, act }: { field: OwnField } & Pick<FieldActs, 'act'>) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();

  async function add(event: FormEvent) {
    event.preventDefault();
    const read = choiceName.safeParse(name);
    const wrong = read.success ? await act({ intent: 'add-choice', field: field.id, name: read.data }) : read.error.issues[0]?.message;
    setProblem(wrong);
    if (wrong === undefined) setName('');
  }

  return (
    <form className="new-choice" onSubmit={(event) => void add(event)} noValidate>
      <Field name="choice" label={`New choice of ${field.name}`} value={name} error={problem} autoComplete="off" onChange={({ target }) => setName(target.value)} />
      <Button type="submit" small>
        Add
      </Button>
    </form>
  );
}
