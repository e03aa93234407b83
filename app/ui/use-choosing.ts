import { useCallback, useMemo, useRef, useState } from 'react';

const NOTHING: ReadonlySet<string> = new Set();

/** What is chosen in a list, to do something with all of it. */
export interface Choosing {
  chosen: ReadonlySet<string>;
  /** How many of those that the list shows are chosen, and how many it shows. */
  count: number;
  all: number;
  /** Chooses one or lets go of it; with `isRange` also everything from the last one that was chosen. */
  choose: (key: string, isRange: boolean) => void;
  /** Chooses everything that the list shows, or lets go of everything when it is all chosen. */
  chooseAll: () => void;
  clear: () => void;
}

/** Choosing rows of a list, known by their keys; what a filter hides is not chosen any more. */
export function useChoosing(keys: readonly string[]): Choosing {
  const [held, setHeld] = useState(NOTHING);
  const last = useRef<string>();
  const shown = useRef(keys);
  shown.current = keys;
  const chosen = useMemo(() => (held.size === 0 ? NOTHING : new Set(keys.filter((key) => held.has(key)))), [held, keys]);
  const now = useRef(chosen);
  now.current = chosen;

  const choose = useCallback((key: string, isRange: boolean) => {
    const places = [key, isRange ? last.current : undefined].map((one) => shown.current.findIndex((other) => other === one)).filter((place) => place >= 0);
    const range = shown.current.slice(Math.min(...places), Math.max(...places) + 1);
    const next = new Set(now.current);
    for (const one of range) {
      if (now.current.has(key)) next.delete(one);
      else next.add(one);
    }
    last.current = key;
    setHeld(next);
  }, []);

  const chooseAll = useCallback(() => {
    const isAll = now.current.size === shown.current.length;
    setHeld(isAll ? NOTHING : new Set(shown.current));
  }, []);

  const clear = useCallback(() => setHeld(NOTHING), []);
  return useMemo(() => ({ chosen, count: chosen.size, all: keys.length, choose, chooseAll, clear }), [chosen, keys.length, choose, chooseAll, clear]);
}
