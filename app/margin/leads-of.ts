import type { Entries, Places } from './entries.ts';
import type { Box } from './layout.ts';
import type { Lead } from './leads.tsx';
import { tagsOf } from './passage-facts.ts';

interface Looks {
  active: string | null;
  hovered: string | null;
  tagOf: (tag: string) => { id: string; hue: string } | undefined;
  laneOf: Places['laneOf'] | undefined;
}

/** The lines for the cards that are shown; folded ones have none. */
export function leadsOf(shown: readonly Box[], entries: Entries, { active, hovered, tagOf, laneOf }: Looks): Lead[] {
  return shown.flatMap((box): Lead[] => {
    const entry = entries.at(box.from);
    if (box.kind === 'fold' || !entry?.passage) return [];
    const { key, passage, top } = entry;
    const tag = tagsOf(passage, tagOf)[0]?.tag;
    return [
      {
        key,
        hue: (tag !== undefined ? tagOf(tag)?.hue : undefined) ?? 'none',
        state: key === active ? 'active' : key === hovered ? 'hover' : 'rest',
        bracketTop: top,
        cardTop: box.top,
        lane: laneOf?.(key) ?? 0,
      },
    ];
  });
}
