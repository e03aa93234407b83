import { useState } from 'react';
import { listName, type SavedView } from '#core/list/view.ts';
import { NamedDialog } from './named-dialog.tsx';

interface ViewDialogProps {
  /** The view that is changed; null for a new one. */
  view: SavedView | null;
  /** What is saved: "view" or "search". */
  noun: 'view' | 'search';
  mayShare: boolean;
  /** Resolves with whether it was saved. */
  onSave: (as: { name: string; isShared: boolean }) => Promise<boolean>;
  onClose: () => void;
}

/** Names a view and says whose it is. */
export function ViewDialog({ view, noun, mayShare, onSave, onClose }: ViewDialogProps) {
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [problem, setProblem] = useState<string>();

  async function save() {
    const read = listName.safeParse(name);
    if (!read.success) return setProblem(read.error.issues[0]?.message);
    if (await onSave({ name: read.data, isShared })) onClose();
    else setProblem('It was not saved. The reason stands beside the list of them; what you wrote is still here.');
  }

  return (
    <NamedDialog
      title={view ? `Change the ${noun}` : `Save this ${noun}`}
      description={noun === 'view' ? 'What narrows the list and its order, under a name.' : 'What is looked for, what narrows it and its order, under a name.'}
      name={name}
      problem={problem}
      onName={setName}
      onSubmit={save}
      onClose={onClose}
    >
      {mayShare ? (
        <label className="row">
          <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
          The whole team can open it
        </label>
      ) : null}
    </NamedDialog>
  );
}
