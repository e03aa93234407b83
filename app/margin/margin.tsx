import type { PassageView, RefusedWrite } from '#core/passage-view.ts';
import { CardSurroundingsProvider, type CardSurroundings } from './card-context.tsx';

/** Where a passage lies: px from the top of the spread (`.spread`, in which both text and margin lie). */
export interface Place {
  top: number;
  bottom: number;
  /** The lane of its bracket, 0 nearest the cards, for the lead line; without it, lane 0. */
  lane?: number;
}

export interface MarginProps {
  /** In order of the text (start, longer first), as the session gives them. Filter before passing (tabs Open, Resolved …). */
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
  refused: readonly RefusedWrite[];
  /** False until the session has real content: the margin then holds its place with quiet lines. */
  ready: boolean;
  /** Cheap look-up by passage key; null while the words are not laid out. Tops never fall along `passages`. */
  place: (key: string) => Place | null;
  /** Any number that changes when answers of `place` may have changed (text edited, fonts loaded, width changed). Cards then jump, not glide. */
  layoutVersion: number;
  /** What is in view, px in the spread. May be coarse: steps of up to 240 px are enough, cards well outside it are mounted anyway. */
  viewport: { top: number; height: number };
  /** The passage whose card is open, and the one under the pointer, shared with the text. */
  active: string | null;
  hovered: string | null;
  /** Opens a card, or closes the open one with null. */
  onActivate: (key: string | null) => void;
  onHover: (key: string | null) => void;
  /** "Go to passage": scrolls the text there and moves focus into it. */
  onGoTo: (key: string) => void;
  /** Escape in the margin: focus goes back to the text. */
  onLeave: () => void;
  /** Text direction of the statement: the margin lies at the inline end of the spread. */
  direction: 'ltr' | 'rtl';
  surroundings: CardSurroundings;
}

/** The cards of a statement, each beside its passage. Renders `<aside class="margin">`; put it into `.spread` as its last column. */
export function Margin({ passages, surroundings }: MarginProps) {
  return (
    <CardSurroundingsProvider value={surroundings}>
      <aside className="margin" aria-label="Annotations">
        {passages.length === 0 ? null : null}
      </aside>
    </CardSurroundingsProvider>
  );
}
