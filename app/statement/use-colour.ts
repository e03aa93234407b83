import { useMemo } from 'react';
import type { Colour } from '#core/passages/colour.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Tag } from '#core/taxonomy.ts';
import { usePreference } from './preference.ts';
import { colourBy, type ColouredBy } from './shown.ts';

/** What passages are coloured by, as this person likes it, and the colour of each. */
export interface Colouring {
  by: ColouredBy;
  colourOf: (passage: PassageView) => Colour | null;
  change: (by: ColouredBy) => void;
}

export function useColour(tagOf: (tag: string) => Tag | undefined): Colouring {
  const [isByPerson, setByPerson] = usePreference('colour-by-person', false);
  return useMemo(() => {
    const by = isByPerson ? 'person' : 'tag';
    return { by, colourOf: colourBy(by, tagOf), change: (next) => setByPerson(next === 'person') };
  }, [isByPerson, setByPerson, tagOf]);
}
