import { useEffect, type RefObject } from 'react';

/** Something counts as seen after it was in view for so long. */
const LOOKED_MS = 1_000;

/** Calls back with what is unread in a place once that place has been in view for a moment, on a page that is looked at. */
export function useLookedAt(place: RefObject<Element>, unread: readonly string[], see: (subjects: readonly string[]) => void): void {
  const waiting = unread.join(' ');
  useEffect(() => {
    const element = place.current;
    if (waiting === '' || !element) return undefined;
    let isInView = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const weigh = () => {
      clearTimeout(timer);
      if (isInView && document.visibilityState === 'visible') timer = setTimeout(() => see(waiting.split(' ')), LOOKED_MS);
    };
    const observer = new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? false;
      weigh();
    });
    observer.observe(element);
    document.addEventListener('visibilitychange', weigh);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', weigh);
    };
  }, [place, waiting, see]);
}
