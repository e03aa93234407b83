import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/field.tsx';

interface DisagreeFormProps {
  /** What is disagreed with, or what is proposed instead, in words. */
  title: string;
  onSend: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for the reason of a disagreement: without one, its author could not answer. */
export function DisagreeForm({ title, onSend, onCancel }: DisagreeFormProps) {
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  const send = () => {
    if (!isEmpty) onSend(reason.trim());
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onCancel()} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          name="reason"
          label="Reason, for its author and for whoever decides"
          rows={3}
          maxLength={4_000}
          autoFocus
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <DialogActions>
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" look="solid" unavailable={isEmpty ? 'Write the reason first.' : undefined}>
            Disagree
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
