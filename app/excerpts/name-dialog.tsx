import { useState } from 'react';
import { listName } from '#core/list/view.ts';
import { NamedDialog } from '#app/statements/named-dialog.tsx';

interface NameDialogProps {
  title: string;
  name: string;
  /** Resolves to whether it was stored; when not, the page says why. */
  onSave: (name: string) => Promise<string | undefined>;
  onClose: () => void;
}

/** Names a list of excerpts. */
export function NameDialog({ title, name: before, onSave, onClose }: NameDialogProps) {
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<string>();
  async function save() {
    const read = listName.safeParse(name);
    const wrong = read.success ? await onSave(read.data) : read.error.issues[0]?.message;
    setProblem(wrong);
    if (wrong === undefined) onClose();
  }
  return <NamedDialog title={title} name={name} problem={problem} onName={setName} onSubmit={save} onClose={onClose} />;
}
