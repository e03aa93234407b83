import { useEffect, useRef } from 'react';
import type { ListRows } from '#app/ui/use-list-rows.ts';

interface NamedRow {
  /** What the address names. */
  named: string | null;
  /** The row where that stands; -1 while it is not here. */
  at: number;
  focusRow: ListRows['focusRow'];
}

/** Brings what the address names into the middle of the view and gives it the focus, once for each address. */
export function useNamedRow({ named, at, focusRow }: NamedRow): void {
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (at < 0 || followed.current === named) return;
    followed.current = named;
    focusRow(at, 'center');
  }, [named, at, focusRow]);
}
