import { useCallback, useEffect, useState } from 'react';

const PREFIX = 'postil.codebook.';

/** Which themes are folded, remembered in this browser per workspace. All are open until then, so that the first HTML is the same for all. */
export function useFolded(rememberAs: string): { folded: ReadonlySet<string>; setFolded: (theme: string, isFolded: boolean) => void } {
  const [folded, setAll] = useState<ReadonlySet<string>>(new Set<string>());
  useEffect(() => setAll(read(rememberAs)), [rememberAs]);
  const setFolded = useCallback(
    (theme: string, isFolded: boolean) =>
      setAll((last) => {
        const next = new Set(last);
        if (isFolded) next.add(theme);
        else next.delete(theme);
        write(rememberAs, next);
        return next;
      }),
    [rememberAs],
  );
  return { folded, setFolded };
}

function read(rememberAs: string): ReadonlySet<string> {
  try {
    return new Set((localStorage.getItem(PREFIX + rememberAs) ?? '').split(' ').filter((id) => id !== ''));
  } catch {
    return new Set();
  }
}

function write(rememberAs: string, folded: ReadonlySet<string>): void {
  try {
    localStorage.setItem(PREFIX + rememberAs, [...folded].join(' '));
  } catch {
    // A browser that keeps nothing shows the codebook open next time.
  }
}
