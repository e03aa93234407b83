import { useEffect } from 'react';
import type { TextPane } from './text-pane.ts';

interface Options {
  pane: TextPane | null;
  column: HTMLElement | null;
  active: string | null;
  onHover: (key: string | null) => void;
  /** A click on words without selecting any: the passage to open, or null beside every passage; `among` is how many lie there. */
  onPick: (key: string | null, among: { at: number; of: number }) => void;
}

/** From the pointer to passages: moving marks the shortest under it, clicking opens it, and clicking again opens the next longer. */
export function usePointing({ pane, column, active, onHover, onPick }: Options): void {
  useEffect(() => {
    if (!pane || !column) return undefined;
    let frame = 0;
    let hovered: string | null = null;
    const hover = (key: string | null) => {
      if (key === hovered) return;
      hovered = key;
      column.classList.toggle('on-passage', key !== null);
      onHover(key);
    };
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return;
      const { clientX, clientY } = event;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => hover(pane.passagesAt(clientX, clientY)[0]?.key ?? null));
    };
    const onLeave = () => {
      cancelAnimationFrame(frame);
      hover(null);
    };
    const onClick = (event: MouseEvent) => {
      if (event.detail > 1 || event.button !== 0 || isLink(event.target)) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const hits = pane.passagesAt(event.clientX, event.clientY);
      const next = hits.length > 0 ? (hits.findIndex((hit) => hit.key === active) + 1) % hits.length : 0;
      onPick(hits[next]?.key ?? null, { at: next + 1, of: hits.length });
    };
    column.addEventListener('pointermove', onMove);
    column.addEventListener('pointerleave', onLeave);
    column.addEventListener('click', onClick);
    return () => {
      cancelAnimationFrame(frame);
      column.removeEventListener('pointermove', onMove);
      column.removeEventListener('pointerleave', onLeave);
      column.removeEventListener('click', onClick);
    };
  }, [pane, column, active, onHover, onPick]);
}

function isLink(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a') !== null;
}
