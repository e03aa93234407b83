import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tag } from '#core/taxonomy.ts';

/** How long the pointer rests on a row before its definition shows, in milliseconds. */
const REST = 350;

export interface Peek {
  tag: Tag;
  /** Window coordinates: beside which edge, level with which row. */
  top: number;
  left: number;
}

/** The definition beside the row under the pointer or the focus. */
export function usePeek(): { peek: Peek | null; show: (tag: Tag, row: Element, isAtOnce: boolean) => void; hide: () => void } {
  const [peek, setPeek] = useState<Peek | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setPeek(null);
  }, []);
  const show = useCallback((tag: Tag, row: Element, isAtOnce: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        const box = row.getBoundingClientRect();
        setPeek({ tag, top: box.top, left: box.right + 10 });
      },
      isAtOnce ? 0 : REST,
    );
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { peek, show, hide };
}
