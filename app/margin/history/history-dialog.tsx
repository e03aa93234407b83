import { Link } from '@remix-run/react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { useCardSurroundings } from '#app/margin/card-context.tsx';
import { useCodebook } from '#app/margin/use-codebook.ts';
import { HistoryView } from './history-view.tsx';

/** What was done to a passage, over the page it stands on. */
export function HistoryDialog({ passage, onClose }: { passage: PassageView; onClose: () => void }) {
  const { actor, address } = useCardSurroundings();
  const codebook = useCodebook();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="History of this passage" description={<bdi className="trunc history-quote">{passage.quote}</bdi>}>
      <div onKeyDown={(event) => event.stopPropagation()}>
        <HistoryView address={address} annotations={passage.annotations.map(({ id }) => id)} first={null} codebook={codebook} me={actor.member} />
        <DialogActions>
          <Link className="btn quiet" to={`${address}/history`}>
            The whole statement
          </Link>
          <span className="grow" />
          <Button look="solid" onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
