import type { FormEvent, ReactNode } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';

interface NamedDialogProps {
  title: string;
  description?: string | undefined;
  name: string;
  problem: string | undefined;
  onName: (name: string) => void;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  /** What else can be chosen, under the name. */
  children?: ReactNode;
  /** What else can be done, before the usual two. */
  act?: ReactNode;
}

/** A dialog that gives something a name. */
export function NamedDialog({ title, description, name, problem, onName, onSubmit, onClose, children, act }: NamedDialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} {...(description !== undefined && { description })}>
      <form className="form" onSubmit={submit} noValidate>
        <Field name="name" label="Name" value={name} error={problem} autoComplete="off" onChange={({ target }) => onName(target.value)} />
        {children}
        <DialogActions>
          {act}
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
