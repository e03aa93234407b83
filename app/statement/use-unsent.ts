import { useEffect } from 'react';

/** Where the browser remembers how many changes of a person only it has, by statement; read by the sign-out dialog. */
function unsentKey(user: string): string {
  return `postil:unsent:${user}`;
}

/** Warns before the page is left while changes are unsent, and keeps their number where signing out can see it. */
export function useUnsent({ user, unsent }: { user: string; unsent: number }): void {
  useEffect(() => {
    localStorage.setItem(unsentKey(user), String(unsent));
    if (unsent === 0) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [user, unsent]);
}
