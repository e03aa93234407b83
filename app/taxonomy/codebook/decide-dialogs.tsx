import { useState } from 'react';
import type { ProposalCommand, TagProposal } from '#core/codebook/proposal.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { ReasonDialog } from '#app/ui/reason-dialog.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { TagChoice } from './tag-choice.tsx';

interface DecideProps {
  proposal: TagProposal;
  onDecide: (command: ProposalCommand) => void;
  onClose: () => void;
}

/** Asks which tag of the codebook a proposal already is. */
export function IsTagDialog({ proposal, onDecide, onClose }: DecideProps) {
  const { taxonomy } = useCodebookSurroundings();
  const [into, setInto] = useState<Tag | null>(null);
  const living = taxonomy.tags.filter(({ retired }) => !retired);
  return (
    <Dialog open onOpenChange={onClose} title={`Which tag is ${proposal.code}?`} description="No tag is made. Whoever proposed it sees which one to use.">
      <TagChoice label="Into" tags={living} chosen={into} onChoose={setInto} />
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button look="solid" unavailable={into ? undefined : 'Choose a tag first.'} onClick={() => into && onDecide({ kind: 'merge', proposal: proposal.id, into: into.id })}>
          {into ? `It is ${into.code}` : 'Merge'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Asks why a proposal is declined. */
export function DeclineDialog({ proposal, onDecide, onClose }: DecideProps) {
  return (
    <ReasonDialog
      title={`Decline ${proposal.code}`}
      description="Whoever proposed it sees your reason."
      label="Reason"
      action="Decline"
      longest={1_000}
      onSend={(reason) => onDecide({ kind: 'decline', proposal: proposal.id, reason })}
      onClose={onClose}
    />
  );
}
