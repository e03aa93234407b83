import { useLocation } from '@remix-run/react';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Leads back to where one was in a list when one comes back to its page, and to its beginning when it answers another question: the browser only knows of pages that scroll as a whole. */
export function useKeptScroll(list: RefObject<HTMLElement>, question: string): void {
  const { key, search } = useLocation();
  const name = `scroll:${key}`;
  useLayoutEffect(() => {
    const kept = Number(sessionStorage.getItem(name));
    if (list.current && kept > 0) list.current.scrollTop = kept;
  }, [list, name]);
  const last = useRef(question);
  useLayoutEffect(() => {
    if (list.current && last.current !== question) list.current.scrollTop = 0;
    last.current = question;
  }, [list, question]);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const keep = () => sessionStorage.setItem(name, String(Math.round(element.scrollTop)));
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [list, name, search]);
}
