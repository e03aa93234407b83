import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { ReasonDialog } from '#app/ui/reason-dialog.tsx';
import { LONGEST_REASON } from '#core/entities/review.ts';

/** Takes a decision back, with a reason: the dispute is open again. */
export function TakeBackDecision({ onTakeBack }: { onTakeBack: (reason: string) => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button small onClick={() => setAsking(true)}>
        Take back…
      </Button>
      {isAsking ? (
        <ReasonDialog
          title="Take the decision back"
          description="The dispute is open again. The decision log keeps the decision, who took it back and why."
          label="Reason, kept in the decision log"
          action="Take back"
          longest={LONGEST_REASON}
          onSend={(reason) => {
            setAsking(false);
            onTakeBack(reason);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
