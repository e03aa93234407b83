import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';

const SWITCH = 'postil:single-letter-keys';

/**
 * `j` and `k` go from notice to notice, `e` marks the one that has the focus read or unread; Enter opens it, as it is a link. When it leaves the list, the focus
 * goes to the one in its place. Returns what to call when a notice gets the focus.
 */
export function useInboxKeys(list: RefObject<HTMLElement>, shown: unknown): (at: number) => void {
  const at = useRef<number | null>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || isElsewhere(event.target)) return;
      if (localStorage.getItem(SWITCH) === 'off') return;
      const links = linksIn(list.current);
      const here = links.findIndex((link) => link.closest('li')?.contains(document.activeElement));
      const letter = keyLetter(event);
      if (letter === 'j') links[Math.min(here + 1, links.length - 1)]?.focus();
      else if (letter === 'k') links[Math.max(here - 1, 0)]?.focus();
      else if (letter === 'e' && here >= 0) links[here]?.closest('li')?.querySelector<HTMLElement>('[data-mark]')?.click();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list]);

  useLayoutEffect(() => {
    if (at.current === null || document.activeElement !== document.body) return;
    const links = linksIn(list.current);
    links[Math.min(at.current, links.length - 1)]?.focus();
  }, [list, shown]);

  return (now) => {
    at.current = now;
  };
}

function linksIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-notice]') ?? [])];
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role="menu"], [role="dialog"], [role="listbox"]') !== null;
}
