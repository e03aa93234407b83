import { useEffect, useRef } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';

/** What single letters do in the queue. */
export type ReviewKeys = Readonly<Record<'j' | 'k' | 'a' | 'd' | 'u' | 'r' | 'e' | 'p' | 'x', () => void>>;

const SWITCH = 'postil:single-letter-keys';

/** Listens for the queue's letters while no field has the focus, unless letters are switched off; and for undo, which always works. */
export function useReviewKeys(keys: ReviewKeys, onUndo: () => void): void {
  const latest = useRef({ keys, onUndo });
  latest.current = { keys, onUndo };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || isElsewhere(event.target)) return;
      const letter = keyLetter(event);
      if (event.ctrlKey || event.metaKey) {
        if (letter !== 'z' || event.shiftKey) return;
        event.preventDefault();
        latest.current.onUndo();
      } else if (isKey(letter) && localStorage.getItem(SWITCH) !== 'off') {
        event.preventDefault();
        latest.current.keys[letter]();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isKey(letter: string): letter is keyof ReviewKeys {
  return letter.length === 1 && 'jkaduerpx'.includes(letter);
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, [role="menu"], [role="dialog"], [role="listbox"]') !== null;
}
