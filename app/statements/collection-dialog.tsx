import { useState } from 'react';
import type { Collection } from '#core/list/collection.ts';
import { listName } from '#core/list/view.ts';
import { Button } from '#app/ui/button.tsx';
import { NamedDialog } from './named-dialog.tsx';

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

  async function save() {
    const read = listName.safeParse(name);
    finish(read.success ? await onSave(read.data) : read.error.issues[0]?.message);
  }

  function finish(wrong: string | undefined) {
    setProblem(wrong);
    if (wrong === undefined) onClose();
  }

  return (
    <NamedDialog
      title={collection ? 'Change the collection' : 'New collection'}
      description={onDelete ? 'Deleting it changes no statement.' : undefined}
      name={name}
      problem={problem}
      onName={setName}
      onSubmit={save}
      onClose={onClose}
      act={
        onDelete ? (
          <Button look="danger" onClick={() => void onDelete().then(finish)}>
            Delete the collection
          </Button>
        ) : null
      }
    />
  );
}
