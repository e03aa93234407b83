import type { Entries, Places } from './entries.ts';
import type { Box } from './layout.ts';
import type { Lead } from './leads.tsx';
import type { CardSurroundings } from './card-context.tsx';

interface Looks {
  active: string | null;
  hovered: string | null;
  colourOf: CardSurroundings['colourOf'];
  laneOf: Places['laneOf'] | undefined;
}

/** The lines for the cards that are shown; folded ones have none. */
export function leadsOf(shown: readonly Box[], entries: Entries, { active, hovered, colourOf, laneOf }: Looks): Lead[] {
  return shown.flatMap((box): Lead[] => {
    const entry = entries.at(box.from);
    if (box.kind === 'fold' || !entry?.passage) return [];
    const { key, passage, top } = entry;
    return [
      {
        key,
        hue: colourOf(passage) ?? 'none',
        state: key === active ? 'active' : key === hovered ? 'hover' : 'rest',
        bracketTop: top,
        cardTop: box.top,
        lane: laneOf?.(key) ?? 0,
      },
    ];
  });
}
