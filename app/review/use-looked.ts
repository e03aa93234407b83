import { useCallback, useEffect, useState } from 'react';
import { entryKey, type QueueEntry } from '#core/reviewing/queue.ts';
import type { Queue } from './use-queue.ts';

/** Where one stands in the queue. */
export interface Looked {
  here: QueueEntry | undefined;
  /** The entry after it, which is fetched ahead. */
  next: QueueEntry | undefined;
  /** The place of `here` in the list, -1 when it has left it; `index` is then the place where it stood. */
  found: number;
  index: number;
  /** False, and nothing done, when there is no such place. */
  goTo: (to: number) => boolean;
  step: (by: 1 | -1) => boolean;
}

/** Follows the entry that is looked at, also while the list changes under it. */
export function useLooked(queue: Queue, entries: readonly QueueEntry[]): Looked {
  const [looked, setLooked] = useState<{ index: number; entry: QueueEntry | undefined }>({ index: 0, entry: entries[0] });
  const here = looked.entry ?? queue.at(looked.index);
  const found = here ? queue.indexOf((entry) => entryKey(entry) === entryKey(here)) : -1;
  const index = found >= 0 ? found : Math.min(looked.index, Math.max(0, queue.total - 1));

  const goTo = useCallback(
    (to: number) => {
      if (to < 0 || to >= queue.total) return false;
      setLooked({ index: to, entry: queue.at(to) });
      return true;
    },
    [queue],
  );
  const wasEmpty = here === undefined;
  useEffect(() => {
    if (wasEmpty && entries[0]) setLooked({ index: 0, entry: entries[0] });
  }, [wasEmpty, entries]);

  return {
    here,
    next: queue.at(found >= 0 ? index + 1 : index),
    found,
    index,
    goTo,
    // An entry that was done with may have left the list: then the next one stands in its place.
    step: (by) => goTo(by > 0 && found < 0 ? index : index + by),
  };
}
