import { useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { FIELD_KINDS, fieldKind, KIND_NAMES, type FieldKind } from '#core/fields/field.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';

interface NameDialogProps {
  title: string;
  name: string;
  /** Reads the name that was typed. */
  schema: z.ZodType<string>;
  /** The kind of a field, which can be changed too; none for a choice. */
  kind?: FieldKind;
  /** Resolves with what has gone wrong, in words. */
  onSave: (name: string, kind: FieldKind | undefined) => Promise<string | undefined>;
  onClose: () => void;
}

/** Renames a field or a choice; of a field also the kind can be changed. */
export function NameDialog({ title, name: before, schema, kind: kindBefore, onSave, onClose }: NameDialogProps) {
  const [name, setName] = useState(before);
  const [kind, setKind] = useState(kindBefore);
  const [problem, setProblem] = useState<string>();

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = schema.safeParse(name);
    const wrong = read.success ? await onSave(read.data, kind) : read.error.issues[0]?.message;
    setProblem(wrong);
    if (wrong === undefined) onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} {...(kind && { description: 'A change of kind keeps every value, or is refused.' })}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <Field name="name" label="Name" value={name} error={problem} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        {kind ? <SelectField name="kind" label="Kind" value={kind} options={KIND_OPTIONS} onChange={({ target }) => setKind(fieldKind.parse(target.value))} /> : null}
        <DialogActions>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="solid">
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The kinds to choose from. */
export const KIND_OPTIONS: readonly { value: FieldKind; label: string }[] = FIELD_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));
