import type { Commands } from '#app/margin/commands.ts';
import { offer } from '#app/ui/toaster.tsx';

/** Takes back one's own last change and says which, with a way to do it again; false when there is none. */
export function undoAloud(commands: Commands | undefined): boolean {
  const undone = commands?.undo();
  if (undone === undefined) return false;
  const step = commands?.lastSteps().undone;
  offer(`Undone: ${undone}`, 'Redo', () => commands?.redo(step));
  return true;
}
