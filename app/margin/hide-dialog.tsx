import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/field.tsx';

interface HideDialogProps {
  /** What is hidden, in words: "the comment by Ann". */
  what: string;
  onHide: (reason: string) => void;
  onClose: () => void;
}

/** Asks why something is hidden: others read it in its place. */
export function HideDialog({ what, onHide, onClose }: HideDialogProps) {
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  const send = () => {
    if (!isEmpty) onHide(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Hide ${what}?`}
      description="Others then see in its place that you hid it, and why. Its author and reviewers still see it, and any reviewer can restore it."
    >
      <form
        onKeyDown={(event) => event.stopPropagation()}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          name="reason"
          label="Reason, shown to everyone"
          rows={2}
          maxLength={2_000}
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
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="solid" unavailable={isEmpty ? 'Write the reason first.' : undefined}>
            Hide
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
