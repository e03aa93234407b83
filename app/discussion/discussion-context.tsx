import { createContext, useContext, type ReactNode } from 'react';
import type { Author } from '#core/entities/author.ts';
import type { Mention, Mentionable, SpokenTo } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { DiscussionCommands } from '#app/sync/discussion-commands.ts';

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

/** What people's words need to know of their surroundings, wherever they stand. Keep the object stable between renders. */
export interface DiscussionSurroundings {
  /** Who is looking: decides what is theirs and what their role allows. */
  actor: Actor;
  names: (author: Author) => PersonName;
  /** Who can be mentioned: everyone who is here today but oneself, and the words for roles. */
  mentionables: readonly Mentionable[];
  /** The names under which mentions stand in a comment's words. */
  spokenTo: (mentions: readonly Mention[]) => SpokenTo[];
  /** By the tag's id, retired tags included; undefined for one that the codebook does not know (yet). */
  tagOf: (tag: string) => Tag | undefined;
  commands: DiscussionCommands;
  /** Says something once through the page's polite live region. */
  announce: (words: string) => void;
}

const Surroundings = createContext<DiscussionSurroundings | null>(null);

export function DiscussionProvider({ value, children }: { value: DiscussionSurroundings; children: ReactNode }) {
  return <Surroundings.Provider value={value}>{children}</Surroundings.Provider>;
}

/** The surroundings of the words this is rendered among. Throws outside of a discussion, because nothing sensible could be shown. */
export function useDiscussion(): DiscussionSurroundings {
  const surroundings = useContext(Surroundings);
  if (!surroundings) throw new Error('People’s words are rendered inside a DiscussionProvider');
  return surroundings;
}
