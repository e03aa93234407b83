import { useEffect } from 'react';

/** Has the browser ask before the page is closed, as long as something would be lost with it. */
export function useWarnOnLeave(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [wouldLose]);
}
