import { useCallback, useMemo, useRef, useState } from 'react';

const NOTHING: ReadonlySet<string> = new Set();

/** What is chosen in the list to be changed together. */
export interface Choosing {
  chosen: ReadonlySet<string>;
  /** How many of those that the list shows are chosen, and how many it shows. */
  count: number;
  all: number;
  /** Chooses a statement or lets go of it; with `isRange` also everything from the last one that was chosen. */
  choose: (statement: string, isRange: boolean) => void;
  /** Chooses everything that the list shows, or lets go of everything when it is all chosen. */
  chooseAll: () => void;
  clear: () => void;
}

/** Choosing rows of a list; what a filter hides is not chosen any more. */
export function useChoosing(rows: readonly { statement: string }[]): Choosing {
  const [held, setHeld] = useState(NOTHING);
  const last = useRef<string>();
  const shown = useRef(rows);
  shown.current = rows;
  const chosen = useMemo(() => (held.size === 0 ? NOTHING : new Set(rows.filter(({ statement }) => held.has(statement)).map(({ statement }) => statement))), [held, rows]);
  const now = useRef(chosen);
  now.current = chosen;

  const choose = useCallback((statement: string, isRange: boolean) => {
    const places = [statement, isRange ? last.current : undefined].map((one) => shown.current.findIndex((row) => row.statement === one)).filter((place) => place >= 0);
    const range = shown.current.slice(Math.min(...places), Math.max(...places) + 1);
    const next = new Set(now.current);
    for (const row of range) {
      if (now.current.has(statement)) next.delete(row.statement);
      else next.add(row.statement);
    }
    last.current = statement;
    setHeld(next);
  }, []);

  const chooseAll = useCallback(() => {
    const isAll = now.current.size === shown.current.length;
    setHeld(isAll ? NOTHING : new Set(shown.current.map(({ statement }) => statement)));
  }, []);

  return { chosen, count: chosen.size, all: rows.length, choose, chooseAll, clear: useCallback(() => setHeld(NOTHING), []) };
}
