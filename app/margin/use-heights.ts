import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Measured heights of cards by key, apart for open (class `active`) and resting ones. */
export interface Heights {
  /** A new function whenever one differs from what was known. */
  heightOf: (key: string, isOpen: boolean) => number | undefined;
  /** Observes the element of this key, and stops when it is null. */
  observe: (key: string, element: Element | null) => void;
  /** Measures now what is observed under this key, before the browser paints. */
  measure: (key: string) => void;
}

/**
 * Keeps the heights of elements as they are on screen, with one ResizeObserver for all of them. What was rightly guessed (`guess`)
 * changes nothing, so that scrolling through cards never seen before lays nothing out anew.
 */
export function useHeights(guess: (key: string, isOpen: boolean) => number | undefined): Heights {
  const guessing = useRef(guess);
  useLayoutEffect(() => {
    guessing.current = guess;
  });
  const known = useRef(new Map<string, number>());
  const elements = useRef(new Map<string, Element>());
  const keys = useRef(new WeakMap<Element, string>());
  const observer = useRef<ResizeObserver | null>(null);
  const [heightOf, setHeightOf] = useState(() => lookUp(known.current));

  const note = useCallback((measured: readonly (readonly [Element, number])[]) => {
    let isNew = false;
    for (const [element, height] of measured) {
      const key = keys.current.get(element);
      if (key === undefined || height === 0) continue;
      const isOpen = element.classList.contains('active');
      const name = nameOf(key, isOpen);
      const before = known.current.get(name) ?? guessing.current(key, isOpen);
      known.current.set(name, height);
      if (before !== height) isNew = true;
    }
    if (isNew) setHeightOf(() => lookUp(known.current));
  }, []);

  const observing = useCallback(() => {
    observer.current ??= new ResizeObserver((entries) => {
      note(entries.map((entry) => [entry.target, entry.borderBoxSize[0]?.blockSize ?? 0] as const));
    });
    return observer.current;
  }, [note]);

  const observe = useCallback(
    (key: string, element: Element | null) => {
      const before = elements.current.get(key);
      if (before && before !== element) {
        observer.current?.unobserve(before);
        elements.current.delete(key);
      }
      if (!element) return;
      elements.current.set(key, element);
      keys.current.set(element, key);
      observing().observe(element);
    },
    [observing],
  );

  const measure = useCallback(
    (key: string) => {
      const element = elements.current.get(key);
      if (element) note([[element, element.getBoundingClientRect().height]]);
    },
    [note],
  );

  useEffect(() => () => observer.current?.disconnect(), []);

  return { heightOf, observe, measure };
}

function lookUp(known: ReadonlyMap<string, number>): Heights['heightOf'] {
  return (key, isOpen) => known.get(nameOf(key, isOpen));
}

function nameOf(key: string, isOpen: boolean): string {
  return isOpen ? `${key} open` : key;
}
