import { useSyncExternalStore } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';

/**
 * Whether what finds anything is open. It is kept beside React, and its key heard from the moment that this file is read: a page that the server sent can be
 * seen and typed at before it is React's, and a key that was pressed then is not lost.
 */
let isOpen = false;
const listeners = new Set<() => void>();

export function setPaletteOpen(open: boolean): void {
  if (isOpen === open) return;
  isOpen = open;
  for (const listener of listeners) listener();
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(subscribe, () => isOpen, () => false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function onKeyDown(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing || keyLetter(event) !== 'k') return;
  // Only pages that have the button, which says the key.
  if (!document.querySelector('[aria-keyshortcuts~="Control+K"]')) return;
  event.preventDefault();
  event.stopPropagation();
  setPaletteOpen(!isOpen);
}

// Before the page: an editor takes the same keys for itself.
if (typeof window !== 'undefined') window.addEventListener('keydown', onKeyDown, { capture: true });
