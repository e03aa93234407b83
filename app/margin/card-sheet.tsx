import { Check, ChevronDown, ChevronUp, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { cardClass } from './card.tsx';
import { CardSurroundingsProvider, type CardSurroundings } from './card-context.tsx';
import { doCardKey } from './card-keys.ts';
import { cardLabel } from './card-line.tsx';
import { useCardSelection } from './card-selection.ts';
import { ComposingFields, type Composing } from './composing-card.tsx';
import { OpenCard } from './open-card.tsx';
import { useIsWide } from './use-is-wide.ts';

export interface CardSheetProps {
  /** The active passage; null while a comment on a fresh selection is written (`composing`). */
  passage: PassageView | null;
  composing?: Composing | null;
  /** Its place among all, counted from 1, for "3 of 14". */
  position: { index: number; count: number };
  /** Next (1) or previous (−1) passage. */
  onStep: (by: 1 | -1) => void;
  onGoTo: (key: string) => void;
  /** Escape, the close button, or a swipe down: focus goes back to the text. */
  onClose: () => void;
  surroundings: CardSurroundings;
}

/** A pull of this many px downwards on the grip closes the sheet. */
const PULL = 60;

/**
 * The open card where there is no room for a margin: at the side from 900 to 1039 px, from below at 899 and less (by CSS).
 * Render it as the last child of `.sheet` while a passage is active; from 1040 px on it shows nothing.
 */
export function CardSheet(props: CardSheetProps) {
  return useIsWide() ? null : <NarrowCardSheet {...props} />;
}

function NarrowCardSheet({ passage, composing = null, position, onStep, onGoTo, onClose, surroundings }: CardSheetProps) {
  const pulledFrom = useRef<number | null>(null);
  const sheet = useRef<HTMLElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      return;
    }
    if (passage && doCardKey(event, passage, surroundings, sheet.current)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function onPointerUp(event: PointerEvent) {
    if (pulledFrom.current !== null && event.clientY - pulledFrom.current > PULL) onClose();
    pulledFrom.current = null;
  }

  return (
    <CardSurroundingsProvider value={surroundings}>
        <section
          ref={sheet}
          className="dock card-sheet"
          role="dialog"
          aria-label={composing ? 'New comment' : passage ? cardLabel(passage, surroundings) : 'Annotation'}
          onKeyDown={onKeyDown}
        >
          <div className="sheet-head" onPointerDown={(event) => (pulledFrom.current = event.clientY)} onPointerUp={onPointerUp}>
            <div className="grip" aria-hidden="true" />
            {composing ? null : (
              <span className="walk">
                <button type="button" className="iconbtn" aria-label="Previous passage" disabled={position.index <= 1} onClick={() => onStep(-1)}>
                  <ChevronUp className="ic" aria-hidden />
                </button>
                <span className="num muted" aria-live="off">
                  {position.index} of {position.count}
                </span>
                <button type="button" className="iconbtn" aria-label="Next passage" disabled={position.index >= position.count} onClick={() => onStep(1)}>
                  <ChevronDown className="ic" aria-hidden />
                </button>
              </span>
            )}
            <span className="grow" />
            {passage && !composing ? <ChooseButton of={passage.key} /> : null}
            <button type="button" className="iconbtn" aria-label="Close" onClick={onClose}>
              <X className="ic" aria-hidden />
            </button>
          </div>
          {composing ? (
            <article className="card active composing">
              <ComposingFields composing={composing} />
            </article>
          ) : passage ? (
            <article className={cardClass(passage, { isActive: true, isHovered: false }, surroundings.colourOf)} data-card={passage.key} key={passage.key} tabIndex={-1}>
              <OpenCard passage={passage} onGoTo={() => onGoTo(passage.key)} onLeave={onClose} />
            </article>
          ) : null}
        </section>
    </CardSurroundingsProvider>
  );
}

/** While passages are being chosen: takes this one among them, or no longer. */
function ChooseButton({ of }: { of: string }) {
  const selection = useCardSelection();
  if (!selection.isOn) return null;
  const isChosen = selection.has(of);
  return (
    <button type="button" className={isChosen ? 'btn s on' : 'btn s'} aria-pressed={isChosen} onClick={() => selection.pick(of, 'one')}>
      {isChosen ? <Check className="ic ic-s" aria-hidden /> : null}
      {isChosen ? 'Chosen' : 'Choose'}
    </button>
  );
}
