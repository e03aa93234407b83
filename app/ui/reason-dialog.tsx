import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { TextField } from './field.tsx';

interface ReasonDialogProps {
  title: string;
  description?: string;
  /** Of the field: for whom the reason is. */
  label: string;
  /** On the button: what is done with it. */
  action: string;
  /** In UTF-16 units. */
  longest: number;
  onSend: (reason: string) => void;
  onClose: () => void;
}

/** Asks for a reason and does not go on without one. Enter sends, Shift Enter begins a line. */
export function ReasonDialog({ title, description, label, action, longest, onSend, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  const send = () => {
    if (!isEmpty) onSend(reason.trim());
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <form
        onKeyDown={(event) => event.stopPropagation()}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          name="reason"
          label={label}
          rows={3}
          maxLength={longest}
          autoFocus
          dir="auto"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="solid" unavailable={isEmpty ? 'Write the reason first.' : undefined}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
