import { Copy, OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import type { RefusedWrite } from '#core/passages/passage-view.ts';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { useDiscussion } from './discussion-context.tsx';
import { copyWords } from './copy-words.ts';
import { TimeMark } from '#app/ui/time-mark.tsx';

const WHAT: Readonly<Record<RefusedWrite['what'], string>> = {
  annotation: 'annotation',
  tagging: 'tag',
  comment: 'comment',
  review: 'verdict',
  thread: 'resolving',
  moderation: 'hiding',
  decision: 'decision',
  text: 'correction of the text',
};

/** A change that was not accepted: why, its words, and what can be done with them. They stay until the person discards them. */
export function RefusedCard({ refused }: { refused: RefusedWrite }) {
  const { commands, announce } = useDiscussion();
  async function copy() {
    announce((await copyWords(refused.words)) ? 'The words are copied.' : 'The browser did not allow copying. Select the words instead.');
  }
  return (
    <section className="refused-card" aria-label={`Not accepted: ${WHAT[refused.what]}`}>
      <div className="refused-head">
        <OctagonAlert className="ic" aria-hidden />
        <span className="grow">Not accepted: {WHAT[refused.what]}</span>
        <TimeMark at={refused.at} />
      </div>
      <p className="refused-why">{refused.reason}</p>
      {refused.words ? <blockquote dir="auto">{refused.words}</blockquote> : null}
      <div className="btns">
        {refused.words ? (
          <button type="button" className="btn s solid" onClick={() => void copy()}>
            <Copy className="ic ic-s" aria-hidden />
            Copy the words
          </button>
        ) : null}
        {refused.what === 'text' ? null : (
          <button type="button" className="btn s" onClick={() => commands.retryRefused(refused.id)}>
            Send again
          </button>
        )}
        <DiscardButton refused={refused} />
      </div>
    </section>
  );
}

function DiscardButton({ refused }: { refused: RefusedWrite }) {
  const { commands, announce } = useDiscussion();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn s quiet" onClick={() => setAsking(true)}>
        Discard…
      </button>
      <Dialog open={isAsking} onOpenChange={setAsking} title={`Discard this ${WHAT[refused.what]}?`} description="Its words exist only in this browser; discarding removes them.">
        <DialogActions>
          <button
            type="button"
            className="btn danger"
            onClick={() => {
              commands.discardRefused(refused.id);
              announce('Discarded.');
            }}
          >
            Discard
          </button>
          <button type="button" className="btn solid" autoFocus onClick={() => setAsking(false)}>
            Keep
          </button>
        </DialogActions>
      </Dialog>
    </>
  );
}
