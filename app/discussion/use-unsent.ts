import { useEffect } from 'react';

/** Warns before the page is left while changes are unsent. How many there are, of all statements, the outbox itself tells at sign-out. */
export function useUnsent(unsent: number): void {
  const isWaiting = unsent > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isWaiting]);
}
