import { ReasonDialog } from '#app/ui/reason-dialog.tsx';

interface HideDialogProps {
  /** What is hidden, in words: "the comment by Ann". */
  what: string;
  onHide: (reason: string) => void;
  onClose: () => void;
}

/** Asks why something is hidden: others read it in its place. */
export function HideDialog({ what, onHide, onClose }: HideDialogProps) {
  return (
    <ReasonDialog
      title={`Hide ${what}?`}
      description="Others then see in its place that you hid it, and why. Its author and reviewers still see it, and any reviewer can restore it."
      label="Reason, shown to everyone"
      action="Hide"
      longest={2_000}
      onSend={onHide}
      onClose={onClose}
    />
  );
}
