import { useCallback } from 'react';
import { offerUndo } from '#app/ui/toaster.tsx';
import { useCardSurroundings } from './card-context.tsx';

/** Says what was just taken away and offers it back: `offer('Comment deleted')`. */
export function useOfferUndo(): (what: string) => void {
  const { commands, announce } = useCardSurroundings();
  return useCallback(
    (what) =>
      offerUndo(what, () => {
        const undone = commands.undo();
        announce(undone === undefined ? 'Nothing to undo.' : `Undone: ${undone}.`);
      }),
    [commands, announce],
  );
}
