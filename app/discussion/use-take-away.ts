import { useCallback } from 'react';
import { offer } from '#app/ui/toaster.tsx';
import { useDiscussion } from './discussion-context.tsx';

/** Takes something away, says what, and offers exactly that step back: `takeAway('Comment deleted', () => commands.deleteComment(id))`. */
export function useTakeAway(): (what: string, act: () => void) => void {
  const { commands, announce } = useDiscussion();
  return useCallback(
    (what, act) => {
      const before = commands.lastSteps().done;
      act();
      const { done } = commands.lastSteps();
      if (done === undefined || done === before) return;
      offer(what, 'Undo', () => {
        const undone = commands.undo(done);
        announce(undone === undefined ? 'It was taken back already, or has changed since.' : `Undone: ${undone}.`);
      });
    },
    [commands, announce],
  );
}
