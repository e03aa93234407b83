import { createContext, useContext } from 'react';
import type { Author } from '#core/author.ts';
import type { Mention, Mentionable, SpokenTo } from '#core/mention.ts';
import type { Colour } from '#core/colour.ts';
import type { PassageView } from '#core/passage-view.ts';
import type { Actor } from '#core/policy.ts';
import type { Scale, Tag } from '#core/taxonomy.ts';
import type { ChosenTag, Commands } from './commands.ts';

/** How an author is shown. */
export interface PersonName {
  /** "You" for oneself. */
  name: string;
  /** One to three letters for the disc. */
  initials: string;
  /** 1 to 6: the person's colour (`--person-N`). */
  colour: number;
  isService: boolean;
  isMe: boolean;
}

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
export interface CardSurroundings {
  /** Who is looking: decides what is theirs and what their role allows. */
  actor: Actor;
  names: (author: Author) => PersonName;
  /** Who can be mentioned: everyone who is here today but oneself, and the words for roles. */
  mentionables: readonly Mentionable[];
  /** The names under which mentions stand in a comment's words. */
  spokenTo: (mentions: readonly Mention[]) => SpokenTo[];
  /** By the tag's id, retired tags included; undefined for one that the codebook does not know (yet). */
  tagOf: (tag: string) => Tag | undefined;
  /** The scale of this tag (inherited from its theme), or undefined where it takes no value. */
  scaleOf: (tag: string) => Scale | undefined;
  /** The colour that a passage is shown in, in text and margin alike. */
  colourOf: (passage: PassageView) => Colour | null;
  commands: Commands;
  onPickTag: (request: TagRequest) => void;
  /** The whole address of an annotation, for "Copy link". */
  linkTo: (annotation: string) => string;
  /** The path of the statement. */
  address: string;
  /** The path of the log of decisions. */
  decisionLog: string;
  /** Says something once through the page's polite live region. */
  announce: (words: string) => void;
}

const CardContext = createContext<CardSurroundings | null>(null);

export const CardSurroundingsProvider = CardContext.Provider;

/** The surroundings of the card this is rendered in. Throws outside of a margin or sheet, because nothing sensible could be shown. */
export function useCardSurroundings(): CardSurroundings {
  const surroundings = useContext(CardContext);
  if (!surroundings) throw new Error('A card is rendered inside a Margin or a CardSheet');
  return surroundings;
}
