import { CircleAlert } from 'lucide-react';
import { useId, useState, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** What is wrong with what was typed, and what would be right. */
  error?: string | undefined;
}

interface FieldProps extends Labelled, Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'size'> {
  name: string;
  big?: boolean;
}

/** A one-line field with its label, hint and error. It is uncontrolled: what was typed stays, whatever the answer. */
export function Field({ label, hint, error, big, type = 'text', ...rest }: FieldProps) {
  const [shown, setShown] = useState(false);
  const isPassword = type === 'password';
  return (
    <Labelling label={label} hint={hint} error={error}>
      {(ids) => (
        <div className={['field', big && 'big', error && 'bad'].filter(Boolean).join(' ')}>
          <input {...rest} {...ids} type={isPassword && shown ? 'text' : type} className="grow bare" dir={rest.dir ?? 'auto'} />
          {isPassword && (
            <button type="button" className="btn s quiet" aria-pressed={shown} aria-controls={ids.id} onClick={() => setShown(!shown)}>
              {shown ? 'Hide' : 'Show'}
              <span className="vh"> {label.toLowerCase()}</span>
            </button>
          )}
        </div>
      )}
    </Labelling>
  );
}

interface TextFieldProps extends Labelled, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id'> {
  name: string;
}

/** A field of several lines. */
export function TextField({ label, hint, error, ...rest }: TextFieldProps) {
  return (
    <Labelling label={label} hint={hint} error={error}>
      {(ids) => (
        <div className={error ? 'field bad' : 'field'}>
          <textarea {...rest} {...ids} className="grow bare" dir={rest.dir ?? 'auto'} />
        </div>
      )}
    </Labelling>
  );
}

interface SelectFieldProps extends Labelled, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'id'> {
  name: string;
  options: readonly { value: string; label: string }[];
}

/** A choice among a few. */
export function SelectField({ label, hint, error, options, ...rest }: SelectFieldProps) {
  return (
    <Labelling label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...rest} {...ids} className={error ? 'field select bad' : 'field select'}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelling>
  );
}

interface ControlIds {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

function Labelling({ label, hint, error, children }: Labelled & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className="def">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy || undefined })}
      {hint && (
        <div id={hintId} className="hint">
          {hint}
        </div>
      )}
      {error && (
        <div id={errorId} className="wrong" role="alert">
          <CircleAlert className="ic ic-s" aria-hidden="true" />
          {error}
        </div>
      )}
    </div>
  );
}
