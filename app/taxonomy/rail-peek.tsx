import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Definition } from './definition.tsx';
import type { Peek } from './use-peek.ts';

/** A definition beside its row in the codebook, kept inside the window. */
export function RailPeek({ id, peek }: { id: string; peek: Peek }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = element.current;
    if (!card) return;
    const lowest = window.innerHeight - card.offsetHeight - 12;
    card.style.insetBlockStart = `${Math.max(12, Math.min(peek.top - 8, lowest))}px`;
    card.style.left = `${peek.left}px`;
  }, [peek]);
  return createPortal(
    <div ref={element} id={id} role="tooltip" className={`float peek rail-peek hue-${peek.tag.hue}`}>
      <Definition tag={peek.tag} />
    </div>,
    document.body,
  );
}
