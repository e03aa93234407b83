import { Copy, OctagonAlert } from 'lucide-react';
import { AlertDialog } from 'radix-ui';
import type { RefusedWrite } from '#core/passage-view.ts';
import { useCardSurroundings } from './card-context.tsx';
import { copyWords } from './copy-words.ts';
import { TimeMark } from './time-mark.tsx';

const WHAT: Readonly<Record<RefusedWrite['what'], string>> = {
  annotation: 'annotation',
  tagging: 'tag',
  comment: 'comment',
  review: 'verdict',
  thread: 'resolving',
  moderation: 'hiding',
  decision: 'decision',
};

/** A change that was not accepted: why, its words, and what can be done with them. They stay until the person discards them. */
export function RefusedCard({ refused }: { refused: RefusedWrite }) {
  const { commands, announce } = useCardSurroundings();
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
        <button type="button" className="btn s" onClick={() => commands.retryRefused(refused.id)}>
          Send again
        </button>
        <DiscardButton refused={refused} />
      </div>
    </section>
  );
}

function DiscardButton({ refused }: { refused: RefusedWrite }) {
  const { commands, announce } = useCardSurroundings();
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>
        <button type="button" className="btn s quiet">
          Discard…
        </button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="veil" />
        <AlertDialog.Content className="float ask">
          <AlertDialog.Title asChild>
            <h2>Discard this {WHAT[refused.what]}?</h2>
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <p>Its words exist only in this browser; discarding removes them.</p>
          </AlertDialog.Description>
          <div className="btns">
            <AlertDialog.Action
              className="btn danger"
              onClick={() => {
                commands.discardRefused(refused.id);
                announce('Discarded.');
              }}
            >
              Discard
            </AlertDialog.Action>
            <AlertDialog.Cancel className="btn solid">Keep</AlertDialog.Cancel>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
