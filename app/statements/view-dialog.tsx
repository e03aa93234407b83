import { useState, type FormEvent } from 'react';
import { listName, type SavedView } from '#core/list/view.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';

interface ViewDialogProps {
  /** The view that is changed; null for a new one. */
  view: SavedView | null;
  mayShare: boolean;
  /** Resolves with whether it was saved. */
  onSave: (as: { name: string; isShared: boolean }) => Promise<boolean>;
  onClose: () => void;
}

/** Names a view and says whose it is. */
export function ViewDialog({ view, mayShare, onSave, onClose }: ViewDialogProps) {
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [problem, setProblem] = useState<string>();

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = listName.safeParse(name);
    if (!read.success) return setProblem(read.error.issues[0]?.message);
    if (await onSave({ name: read.data, isShared })) onClose();
    else setProblem('It was not saved. The reason stands beside the views; what you wrote is still here.');
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={view ? 'Change the view' : 'Save this view'} description="What narrows the list and its order, under a name.">
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <Field name="name" label="Name" value={name} error={problem} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        {mayShare ? (
          <label className="row">
            <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
            The whole team can open it
          </label>
        ) : null}
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
