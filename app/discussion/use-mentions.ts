import { useCallback, useMemo, useRef } from 'react';
import { mentionablesOf, mentionsOf, spokenTo, type Mention, type Mentionable, type SpokenTo } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';

export interface Mentions {
  mentionables: readonly Mentionable[];
  spokenTo: (mentions: readonly Mention[]) => SpokenTo[];
  /** Always by who is here now; one function for the life of the page, as a session keeps what it was opened with. */
  mentionsOf: (text: string) => Mention[];
}

/** Whom comments of this statement can speak to, and the names of those they spoke to: of `members`, those who left included. */
export function useMentions({ actor, people, members }: { actor: Actor; people: readonly { member: string; name: string }[]; members: Readonly<Record<string, string>> }): Mentions {
  const mentionables = useMemo(() => mentionablesOf(people.filter(({ member }) => member !== actor.member)), [people, actor.member]);
  const latest = useRef(mentionables);
  latest.current = mentionables;
  return {
    mentionables,
    spokenTo: useCallback((mentions) => spokenTo(mentions, members, actor), [members, actor]),
    mentionsOf: useCallback((text) => mentionsOf(text, latest.current), []),
  };
}
