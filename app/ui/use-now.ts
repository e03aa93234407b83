import { useSyncExternalStore } from 'react';

const STEP = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((tell) => tell());
  }, STEP);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function read(): number {
  if (now === 0) now = Date.now();
  return now;
}

/** The time, renewed every half minute; all cards share one clock. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, read);
}
