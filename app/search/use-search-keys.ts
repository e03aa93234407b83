import { useEffect, type RefObject } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';

const SWITCH = 'postil:single-letter-keys';

/** `j` and `k` go from hit to hit, Enter opens one, as it is a link, `x` chooses it (with Shift everything from the last one), `/` leads into the field; from there the down arrow leads to the first hit, Escape out of it. */
export function useSearchKeys(list: RefObject<HTMLElement>, field: RefObject<HTMLInputElement>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const hits = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
      if (event.target === field.current) {
        if (event.key === 'ArrowDown') hits[0]?.focus();
        else if (event.key === 'Enter') hits[0]?.focus();
        else return;
        return event.preventDefault();
      }
      if (isElsewhere(event.target) || localStorage.getItem(SWITCH) === 'off') return;
      const here = hits.findIndex((hit) => hit === document.activeElement);
      const letter = keyLetter(event);
      if (letter === 'j') hits[Math.min(here + 1, hits.length - 1)]?.focus();
      else if (letter === 'k') hits[Math.max(here - 1, 0)]?.focus();
      else if (letter === 'x') choose(hits[here], event.shiftKey);
      else if (event.key === '/') field.current?.select();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list, field]);
}

function choose(hit: HTMLElement | undefined, isRange: boolean): void {
  hit?.closest('li')?.querySelector('[data-choose]')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange }));
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, [role="menu"], [role="dialog"], [role="listbox"]') !== null;
}
