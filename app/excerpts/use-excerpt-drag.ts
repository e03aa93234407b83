import { useRef, useState, type DragEvent } from 'react';
import type { Excerpt } from '#core/excerpts/excerpt.ts';

type Side = 'before' | 'after';

export interface ExcerptDrag {
  /** Where the excerpt that is dragged would land. */
  over: { excerpt: string; side: Side } | null;
  /** The handle of a row is held, or let go: words elsewhere in the row can be selected. */
  hold: (excerpt: string | null) => void;
  rowProps: (excerpt: string) => { draggable: boolean; onDragStart: (event: DragEvent) => void; onDragOver: (event: DragEvent) => void; onDragEnd: () => void; onDrop: (event: DragEvent) => void };
}

/** Moving excerpts by dragging their handles. */
export function useExcerptDrag(excerpts: readonly Excerpt[], mayMove: boolean, onMove: (excerpt: string, to: number) => void): ExcerptDrag {
  const [held, setHeld] = useState<string | null>(null);
  const dragged = useRef<string | null>(null);
  const [over, setOver] = useState<ExcerptDrag['over']>(null);

  function stop() {
    dragged.current = null;
    setHeld(null);
    setOver(null);
  }

  return {
    over,
    hold: setHeld,
    rowProps: (excerpt) => ({
      draggable: mayMove && held === excerpt,
      onDragStart(event) {
        event.dataTransfer.effectAllowed = 'move';
        // Without anything to carry, Firefox drags nothing.
        event.dataTransfer.setData('text/plain', '');
        dragged.current = excerpt;
      },
      onDragOver(event) {
        if (dragged.current === null) return;
        event.preventDefault();
        const { top, height } = event.currentTarget.getBoundingClientRect();
        const side: Side = event.clientY - top < height / 2 ? 'before' : 'after';
        setOver((before) => (before?.excerpt === excerpt && before.side === side ? before : { excerpt, side }));
      },
      onDragEnd: stop,
      onDrop(event) {
        if (dragged.current === null) return;
        event.preventDefault();
        const rest = excerpts.filter(({ id }) => id !== dragged.current);
        const at = rest.findIndex(({ id }) => id === over?.excerpt);
        if (over && at >= 0) onMove(dragged.current, over.side === 'before' ? at : at + 1);
        stop();
      },
    }),
  };
}
