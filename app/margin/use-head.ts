import { useCallback, useRef, useState } from 'react';

/** The room that the dock takes at the head while it is not folded. */
export function useDockHeight(): [number, (element: HTMLDivElement | null) => void] {
  const [height, setHeight] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLDivElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(() => {
      if (element.querySelector('.away')) return;
      setHeight(element.getBoundingClientRect().height);
    });
    observer.current.observe(element);
  }, []);
  return [height, ref];
}

/** Whether the head of the margin is out of view. */
export function useIsAway(): { isAway: boolean; headRef: (element: HTMLDivElement | null) => void } {
  const [isAway, setAway] = useState(false);
  const observer = useRef<IntersectionObserver | null>(null);
  const headRef = useCallback((element: HTMLDivElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new IntersectionObserver(([entry]) => setAway(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.height > 0));
    observer.current.observe(element);
  }, []);
  return { isAway, headRef };
}
