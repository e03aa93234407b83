import { useMemo } from 'react';
import type { Actor } from '#core/policy/policy.ts';
import type { Scale, Tag } from '#core/taxonomy.ts';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import type { Commands } from '#app/margin/commands.ts';
import type { Placing } from '#app/margin/places.ts';
import type { Mentions } from '#app/discussion/use-mentions.ts';
import type { Tool } from './use-tool.ts';

interface Options {
  actor: Actor;
  names: CardSurroundings['names'];
  mentions: Mentions;
  tagOf: (tag: string) => Tag | undefined;
  scaleOf: (tag: string) => Scale | undefined;
  colourOf: CardSurroundings['colourOf'];
  commands: Commands | undefined;
  placing: Placing;
  openTool: (tool: Tool) => void;
  /** The paths of the statement and of its workspace. */
  address: string;
  home: string;
  announce: (words: string) => void;
}

/** What cards know of the page; null before there is a session. One object as long as nothing in it changes. */
export function useSurroundings({ actor, names, mentions: { mentionables, spokenTo }, tagOf, scaleOf, colourOf, commands, placing, openTool, address, home, announce }: Options): CardSurroundings | null {
  return useMemo(() => {
    if (!commands) return null;
    return {
      actor,
      names,
      mentionables,
      spokenTo,
      tagOf,
      scaleOf,
      colourOf,
      commands,
      placing,
      onPickTag: (request) => openTool({ kind: 'card-tag', request }),
      linkTo: (annotation) => `${location.origin}${address}?a=${annotation}`,
      address,
      decisionLog: `${home}/decisions`,
      announce,
    };
  }, [actor, names, mentionables, spokenTo, tagOf, scaleOf, colourOf, commands, placing, openTool, address, home, announce]);
}
