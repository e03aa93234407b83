import { useState, type FormEvent } from 'react';
import type { Collection } from '#core/list/collection.ts';
import { listName } from '#core/list/view.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';

interface CollectionDialogProps {
  /** The collection that is changed; null for a new one. */
  collection: Collection | null;
  /** Each resolves with what has gone wrong, in words. */
  onSave: (name: string) => Promise<string | undefined>;
  onDelete: (() => Promise<string | undefined>) | null;
  onClose: () => void;
}

/** Names a collection, or deletes it; the statements in it stay where they are. */
export function CollectionDialog({ collection, onSave, onDelete, onClose }: CollectionDialogProps) {
  const [name, setName] = useState(collection?.name ?? '');
  const [problem, setProblem] = useState<string>();

  async function save(event: FormEvent) {
    event.preventDefault();
    const read = listName.safeParse(name);
    finish(read.success ? await onSave(read.data) : read.error.issues[0]?.message);
  }

  function finish(wrong: string | undefined) {
    setProblem(wrong);
    if (wrong === undefined) onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={collection ? 'Change the collection' : 'New collection'} {...(onDelete && { description: 'Deleting it changes no statement.' })}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <Field name="name" label="Name" value={name} error={problem} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        <DialogActions>
          {onDelete ? (
            <Button look="danger" onClick={() => void onDelete().then(finish)}>
              Delete the collection
            </Button>
          ) : null}
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
