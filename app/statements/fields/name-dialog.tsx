import { useState } from 'react';
import type { z } from 'zod';
import { FIELD_KINDS, fieldKind, KIND_NAMES, type FieldKind } from '#core/fields/field.ts';
import { SelectField } from '#app/ui/field.tsx';
import { NamedDialog } from '#app/statements/named-dialog.tsx';

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

  async function save() {
    const read = schema.safeParse(name);
    const wrong = read.success ? await onSave(read.data, kind) : read.error.issues[0]?.message;
    setProblem(wrong);
    if (wrong === undefined) onClose();
  }

  return (
    <NamedDialog title={title} description={kind && 'A change of kind keeps every value, or is refused.'} name={name} problem={problem} onName={setName} onSubmit={save} onClose={onClose}>
      {kind ? <SelectField name="kind" label="Kind" value={kind} options={KIND_OPTIONS} onChange={({ target }) => setKind(fieldKind.parse(target.value))} /> : null}
    </NamedDialog>
  );
}

/** The kinds to choose from. */
export const KIND_OPTIONS: readonly { value: FieldKind; label: string }[] = FIELD_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));
