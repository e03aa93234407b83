import type { PassageView } from '#core/passage-view.ts';
import { CardSurroundingsProvider, type CardSurroundings } from './card-context.tsx';

export interface CardSheetProps {
  /** The active passage. */
  passage: PassageView;
  /** Its place among all, counted from 1, for "3 of 14". */
  position: { index: number; count: number };
  /** Next (1) or previous (−1) passage. */
  onStep: (by: 1 | -1) => void;
  onGoTo: (key: string) => void;
  /** Escape, the close button, or a swipe down: focus goes back to the text. */
  onClose: () => void;
  surroundings: CardSurroundings;
}

/**
 * The open card where there is no room for a margin: at the side from 641 to 1039 px, from below at 640 and less (by CSS).
 * Render it as the last child of `.sheet` while a passage is active; from 1040 px on it shows nothing.
 */
export function CardSheet({ passage, surroundings }: CardSheetProps) {
  return (
    <CardSurroundingsProvider value={surroundings}>
      <section className="dock card-sheet" aria-label="Annotation">
        <blockquote dir="auto">{passage.quote}</blockquote>
      </section>
    </CardSurroundingsProvider>
  );
}
