import { toast } from 'sonner';
import type { Commands } from '#app/margin/commands.ts';

/** Takes back one's own last change and says which, with a way to do it again; false when there is none. */
export function undoAloud(commands: Commands | undefined): boolean {
  const undone = commands?.undo();
  if (undone === undefined) return false;
  const step = commands?.lastSteps().undone;
  toast(`Undone: ${undone}`, { action: { label: 'Redo', onClick: () => commands?.redo(step) } });
  return true;
}
