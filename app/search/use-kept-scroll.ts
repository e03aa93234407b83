import { useLocation } from '@remix-run/react';
import { useEffect, useLayoutEffect, type RefObject } from 'react';

/** Leads back to where one was in a list when one comes back to its page: the browser only knows of pages that scroll as a whole. */
export function useKeptScroll(list: RefObject<HTMLElement>): void {
  const { key, search } = useLocation();
  const name = `scroll:${key}`;
  useLayoutEffect(() => {
    const kept = Number(sessionStorage.getItem(name));
    if (list.current && kept > 0) list.current.scrollTop = kept;
  }, [list, name]);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const keep = () => sessionStorage.setItem(name, String(Math.round(element.scrollTop)));
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [list, name, search]);
}
