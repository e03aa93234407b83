import { useWarnOnLeave } from '#app/ui/use-warn-on-leave.ts';

/** Warns before the page is left while changes are unsent. How many there are, of all statements, the outbox itself tells at sign-out. */
export function useUnsent(unsent: number): void {
  useWarnOnLeave(unsent > 0);
}
