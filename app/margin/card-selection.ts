import { createContext, useContext } from 'react';

/** Cards chosen to act on many at once. */
export interface CardSelection {
  /** Cards are being chosen: a click on one chooses it. */
  isOn: boolean;
  has: (key: string) => boolean;
  /** Chooses a card or no longer, or with `range` every card from the last one chosen to it. */
  pick: (key: string, how: 'one' | 'range') => void;
}

const NONE: CardSelection = { isOn: false, has: () => false, pick: () => undefined };

const SelectionContext = createContext<CardSelection>(NONE);

export const CardSelectionProvider = SelectionContext.Provider;

/** Which cards are chosen; none where nothing can be done with many. */
export function useCardSelection(): CardSelection {
  return useContext(SelectionContext);
}
