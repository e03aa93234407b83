import { useEffect, useRef, type RefObject } from 'react';
import type { CommentView } from '#core/passage-view.ts';

/** Brings the note that the address names into view and gives it the focus, once for each address. Says which note that is. */
export function useNamedNote(list: RefObject<HTMLElement>, named: string | null, notes: readonly CommentView[]): (note: string) => boolean {
  const followed = useRef<string | null>(null);
  const isHere = named !== null && notes.some(({ id }) => id === named);
  useEffect(() => {
    if (!isHere || followed.current === named) return;
    followed.current = named;
    const note = list.current?.querySelector<HTMLElement>(`#note-${CSS.escape(named)}`);
    note?.scrollIntoView({ block: 'center' });
    note?.focus({ preventScroll: true });
  }, [list, named, isHere]);
  return (note) => note === named;
}
