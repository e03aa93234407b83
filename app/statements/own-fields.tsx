import { useId, useState } from 'react';
import { ownName, type OwnName } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { foldedText } from '#core/text/fold.ts';
import { Field, SelectField } from '#app/ui/field.tsx';

interface OwnFieldsProps {
  fields: readonly OwnField[];
  /** What stands in a field of the form now, what stood there before anybody wrote, and what is to be said at it. */
  written: (name: OwnName) => string;
  was: (name: OwnName) => string;
  errorOf: (name: OwnName) => string | undefined;
  put: (name: OwnName, words: string) => void;
}

/** The fields that the workspace keeps besides the details, each as its kind is written. */
export function OwnFields({ fields, ...form }: OwnFieldsProps) {
  const open = fields.filter(({ isArchived }) => !isArchived);
  if (open.length === 0) return null;
  return (
    <>
      {open.map((field) => (
        <OwnFieldInput key={field.id} field={field} written={form.written(ownName(field.id))} was={form.was(ownName(field.id))} error={form.errorOf(ownName(field.id))} put={(words) => form.put(ownName(field.id), words)} />
      ))}
    </>
  );
}

interface OwnFieldInputProps {
  field: OwnField;
  written: string;
  was: string;
  error: string | undefined;
  put: (words: string) => void;
}

/** One field of the workspace in a form. */
export function OwnFieldInput({ field, written, was, error, put }: OwnFieldInputProps) {
  const bound = { name: ownName(field.id), label: field.name, error, value: written, onChange: ({ target }: { target: { value: string } }) => put(target.value) };
  switch (field.kind) {
    case 'text':
      return <Field {...bound} autoComplete="off" />;
    case 'number':
      return <Field {...bound} inputMode="decimal" dir="ltr" autoComplete="off" />;
    case 'date':
      return <Field {...bound} type="date" />;
    case 'link':
      return <Field {...bound} type="url" dir="ltr" autoComplete="off" />;
    case 'yes-no':
      return <SelectField {...bound} options={[EMPTY, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} />;
    case 'one-of':
      return <SelectField {...bound} options={[EMPTY, ...offered(field, [written, was]).map(({ id, name }) => ({ value: id, label: name }))]} />;
    case 'several-of':
      return <SeveralChoices field={field} written={written} was={was} error={error} put={put} />;
  }
}

const EMPTY = { value: '', label: 'Empty' };
/** A longer list of choices has a field to find one in. */
const LONG = 12;

function SeveralChoices({ field, written, was, error, put }: OwnFieldInputProps) {
  const [find, setFind] = useState('');
  const errorId = useId();
  const chosen = written.split('\n').filter((id) => id !== '');
  const choices = offered(field, [...chosen, ...was.split('\n')]);
  const shown = choices.filter(({ id, name }) => chosen.includes(id) || foldedText(name).includes(foldedText(find)));
  const toggle = (id: string) => put((chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).sort().join('\n'));
  return (
    <fieldset className="choose-people own-choices" aria-describedby={error ? errorId : undefined}>
      <legend dir="auto">
        {field.name}
        {chosen.length > 0 ? <span className="num muted"> {chosen.length} chosen</span> : null}
      </legend>
      <input type="hidden" name={ownName(field.id)} value={written} />
      {choices.length > LONG ? (
        <input className="field" type="search" dir="auto" aria-label={`Find in ${field.name}`} placeholder={`Find in ${choices.length}`} value={find} onChange={({ target }) => setFind(target.value)} />
      ) : null}
      {shown.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} aria-invalid={error ? true : undefined} onChange={() => toggle(id)} />
          <bdi>{name}</bdi>
        </label>
      ))}
      {choices.length === 0 ? <p className="hint">There are no choices yet. They are added on the page of fields.</p> : null}
      {error ? (
        <p id={errorId} className="wrong" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** The choices to offer: those that were removed only where they stand. */
function offered({ choices }: OwnField, standing: readonly string[]): readonly { id: string; name: string }[] {
  return choices.filter(({ id, isRemoved }) => !isRemoved || standing.includes(id)).map(({ id, name, isRemoved }) => ({ id, name: isRemoved ? `${name} (removed)` : name }));
}
