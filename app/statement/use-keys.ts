import { useEffect, useLayoutEffect, useRef } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';

/** What the keys of the page do; each tells whether it did something. */
export interface KeyActs {
  step: (by: 1 | -1) => boolean;
  open: () => boolean;
  escape: () => boolean;
  tag: () => boolean;
  lastTag: () => boolean;
  hotkey: (digit: string) => boolean;
  comment: () => boolean;
  sentence: () => boolean;
  /** An arrow while coding sentence by sentence. */
  walk: (by: 1 | -1) => boolean;
  grid: () => boolean;
  /** A letter that belongs to the active card: reply, resolve, verdicts. */
  card: (event: KeyboardEvent) => boolean;
  nextOpen: () => boolean;
  nextUnread: () => boolean;
  findTag: () => boolean;
  where: () => boolean;
  filter: () => boolean;
  select: () => boolean;
  correct: () => boolean;
  undo: () => boolean;
  redo: () => boolean;
  help: () => boolean;
}

/** Listens for the page's keys. Single letters act only while no field has the focus, and not at all when they are switched off. */
export function useKeys(acts: KeyActs, letters: boolean): void {
  const latest = useRef({ acts, letters });
  useLayoutEffect(() => {
    latest.current = { acts, letters };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event.target)) return;
      const { acts: now, letters: withLetters } = latest.current;
      if (doKey(event, now, withLetters)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function doKey(event: KeyboardEvent, acts: KeyActs, letters: boolean): boolean {
  const letter = keyLetter(event);
  const command = event.ctrlKey || event.metaKey;
  if (command && event.altKey) return event.code === 'KeyM' && acts.comment();
  if (command) {
    if (letter === 'z') return event.shiftKey ? acts.redo() : acts.undo();
    return letter === 'y' && acts.redo();
  }
  if (event.altKey) return false;
  if (event.key === 'Escape') return acts.escape();
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return !event.shiftKey && isInText(event.target) && acts.walk(event.key === 'ArrowDown' ? 1 : -1);
  if (event.key === 'Enter') return isInText(event.target) && acts.open();
  if (!letters) return false;
  switch (letter) {
    case 'j':
      return acts.step(1);
    case 'k':
      return acts.step(-1);
    case 't':
      return acts.tag();
    case '.':
      return acts.lastTag();
    case 'c':
      return acts.comment();
    case 's':
      return acts.sentence();
    case 'x':
      return acts.select();
    case 'f':
      return acts.filter();
    case 'o':
      return acts.where();
    case 'q':
      return acts.nextOpen();
    case 'n':
      return acts.nextUnread();
    case 'w':
      return acts.correct();
    case 'g':
      return acts.grid();
    case '/':
      return acts.findTag();
    case '?':
      return acts.help();
    default:
      return /^[1-9]$/.test(letter) ? acts.hotkey(letter) : acts.card(event);
  }
}

/** Fields, menus and dialogs keep their keys; the locked text is no field. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || isInText(target)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"], [role="tree"]') !== null;
}

function isInText(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('.reading:not(.correcting)') !== null);
}
