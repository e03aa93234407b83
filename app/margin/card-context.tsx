import { createContext, useContext, type ReactNode } from 'react';
import type { Colour } from '#core/passages/colour.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Scale } from '#core/taxonomy.ts';
import { DiscussionProvider, type DiscussionSurroundings } from '#app/discussion/discussion-context.tsx';
import type { ChosenTag, Commands } from './commands.ts';
import type { Placing } from './places.ts';

/**
 * A card asks for the tag field: to add a tag to an annotation, or, with `tagging`, to give that tagging another value.
 * The page opens `TagField` beside `anchor` and calls `commands.tag` or `commands.setValue` with what was chosen.
 */
export interface TagRequest {
  annotation: string;
  /** The tagging whose value is to be changed, with its tag. */
  tagging?: { key: string; tag: string };
  /** Takes what is chosen, in place of the page. */
  onChosen?: (chosen: ChosenTag) => void;
  /** The button that asked: the field opens beside it, and focus returns to it. */
  anchor: HTMLElement;
}

/** What every card knows about its surroundings. Keep the object stable between renders (useMemo), for cards are memoised on it. */
export interface CardSurroundings extends DiscussionSurroundings {
  /** The scale of this tag (inherited from its theme), or undefined where it takes no value. */
  scaleOf: (tag: string) => Scale | undefined;
  /** The colour that a passage is shown in, in text and margin alike. */
  colourOf: (passage: PassageView) => Colour | null;
  commands: Commands;
  placing: Placing;
  onPickTag: (request: TagRequest) => void;
  /** The whole address of an annotation, for "Copy link". */
  linkTo: (annotation: string) => string;
  /** The path of the statement. */
  address: string;
  /** The path of the log of decisions. */
  decisionLog: string;
}

const CardContext = createContext<CardSurroundings | null>(null);

/** Gives cards their surroundings, and the words in them theirs. */
export function CardSurroundingsProvider({ value, children }: { value: CardSurroundings; children: ReactNode }) {
  return (
    <DiscussionProvider value={value}>
      <CardContext.Provider value={value}>{children}</CardContext.Provider>
    </DiscussionProvider>
  );
}

/** The surroundings of the card this is rendered in. Throws outside of a margin or sheet, because nothing sensible could be shown. */
export function useCardSurroundings(): CardSurroundings {
  const surroundings = useContext(CardContext);
  if (!surroundings) throw new Error('A card is rendered inside a Margin or a CardSheet');
  return surroundings;
}
