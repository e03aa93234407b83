import type { Entry } from './entries.ts';
import type { Box } from './layout.ts';
import type { Lead } from './leads.tsx';
import { factsOf } from './passage-facts.ts';

interface Looks {
  active: string | null;
  hovered: string | null;
  tagOf: (tag: string) => { hue: string } | undefined;
}

/** The lines for the cards that are shown; folded ones have none. */
export function leadsOf(shown: readonly Box[], entries: readonly Entry[], { active, hovered, tagOf }: Looks): Lead[] {
  return shown.flatMap((box): Lead[] => {
    const entry = entries[box.from];
    if (box.kind === 'fold' || !entry?.passage) return [];
    const { key, passage, place } = entry;
    const tag = factsOf(passage).tags[0]?.tag;
    return [
      {
        key,
        hue: (tag !== undefined ? tagOf(tag)?.hue : undefined) ?? 'none',
        state: key === active ? 'active' : key === hovered ? 'hover' : 'rest',
        bracketTop: place.top,
        cardTop: box.top,
        lane: place.lane ?? 0,
      },
    ];
  });
}
