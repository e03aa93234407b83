import { useSyncExternalStore } from 'react';

/** From this window width on there is a margin; below it the open card is in a sheet. The style sheets say the same. */
const WIDE = '(min-width: 1040px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether there is room for a margin, so that cards are mounted in one place only. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches, () => true);
}
