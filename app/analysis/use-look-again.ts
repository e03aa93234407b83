import { useEffect } from 'react';
import { useRefresh } from '#app/ui/refresh.tsx';

/** How long until it is asked again how far it is. */
const AGAIN_AFTER_MS = 1_000;

/** Loads the page anew a little after each answer that says how far something is, until one says nothing more of it. */
export function useLookAgain(howFar: object | null): void {
  const refresh = useRefresh();
  useEffect(() => {
    if (howFar === null) return undefined;
    const timer = setTimeout(refresh, AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [howFar, refresh]);
}
