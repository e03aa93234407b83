import { useEffect, useRef } from 'react';
import { useCardSurroundings } from './card-context.tsx';
import { COMPOSING } from './entries.ts';
import type { CardCalls } from './card.tsx';
import { WordsField } from '#app/discussion/words-field.tsx';

/** A comment being written on words that nobody has marked yet. */
export interface Composing {
  /** Where the selection lies. */
  place: { top: number; bottom: number };
  quote: string;
  /** Names the draft, so that it survives a closed field: `<statement>.<start>-<end>` will do. */
  draftKey: string;
  onSend: (words: string) => void;
  onCancel: () => void;
}

/** The card in which it is written; it has the focus from the start. */
export function ComposingCard({ composing, calls }: { composing: Composing; calls: CardCalls }) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    calls.mounted(COMPOSING, element.current);
    return () => calls.mounted(COMPOSING, null);
  }, [calls]);
  return (
    <article ref={element} className="card active composing" aria-label="New comment">
      <ComposingFields composing={composing} />
    </article>
  );
}

/** Quote and field, for the margin and for the sheet alike. */
export function ComposingFields({ composing }: { composing: Composing }) {
  const { mentionables } = useCardSurroundings();
  return (
    <>
      <blockquote dir="auto" className="clamped">
        {composing.quote}
      </blockquote>
      <div className="row answer-row">
        <WordsField
          label="Comment"
          placeholder="Comment"
          draftKey={`new.${composing.draftKey}`}
          sendWord="Comment"
          mentionables={mentionables}
          autoFocus
          onSend={composing.onSend}
          onLeave={composing.onCancel}
          hint={<kbd aria-hidden>Enter</kbd>}
        />
        <button type="button" className="btn quiet" onClick={composing.onCancel}>
          Cancel
        </button>
      </div>
    </>
  );
}
