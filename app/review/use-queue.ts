import { useCallback, useEffect, useRef, useState } from 'react';
import { PAGE_SIZE, queueAddress, queuePage, type QueueCounts, type QueueEntry, type QueueQuery } from '#core/reviewing/queue.ts';
import { readJson } from './ask.ts';

interface Loaded {
  counts: QueueCounts;
  page: number;
  entries: readonly QueueEntry[];
}

/** A queue of which only the pages that were looked at are here. */
export interface Queue {
  total: number;
  at(index: number): QueueEntry | undefined;
  /** Where an entry stands among what is here; -1 when it is not. */
  indexOf(isIt: (entry: QueueEntry) => boolean): number;
  /** Fetches what is not here, or may be out of date, of a stretch. */
  want(first: number, last: number): void;
}

/** The queue as the server gave it last. When that changes, the pages in view are fetched again; until they come, what was known is shown. */
export function useQueue(loaded: Loaded, query: QueueQuery, base: string): Queue {
  const address = queueAddress(query);
  const [shown, setShown] = useState<{ of: string; pages: ReadonlyMap<number, readonly QueueEntry[]> }>({ of: address, pages: new Map([[0, loaded.entries]]) });
  const fresh = useRef<{ loaded: Loaded; asked: Set<number> }>({ loaded, asked: new Set([0]) });
  const inView = useRef({ first: 0, last: 0 });
  const total = loaded.counts[query.view];

  const fetchPage = useCallback(
    async (page: number) => {
      const { asked, loaded: stamp } = fresh.current;
      if (asked.has(page)) return;
      asked.add(page);
      const separator = address === '' ? '?' : `${address}&`;
      const answer = await readJson(`${base}/page${separator}page=${page}`, queuePage);
      if (fresh.current.loaded !== stamp) return;
      if (answer) setShown((before) => ({ ...before, pages: new Map([...before.pages, [page, answer.entries]]) }));
      else asked.delete(page);
    },
    [address, base],
  );

  const want = useCallback(
    (first: number, last: number) => {
      inView.current = { first, last };
      for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(last / PAGE_SIZE) && page * PAGE_SIZE < total; page++) void fetchPage(page);
    },
    [fetchPage, total],
  );

  useEffect(() => {
    if (fresh.current.loaded === loaded) return;
    fresh.current = { loaded, asked: new Set([0]) };
    setShown((before) => ({ of: address, pages: new Map([...(before.of === address ? before.pages : []), [0, loaded.entries]]) }));
    want(inView.current.first, inView.current.last);
  }, [loaded, address, want]);

  const pages = shown.of === address ? shown.pages : new Map([[0, loaded.entries]]);
  return {
    total,
    at: (index) => (index < total ? pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE] : undefined),
    indexOf(isIt) {
      for (const [page, entries] of pages) {
        const found = entries.findIndex(isIt);
        if (found >= 0) return page * PAGE_SIZE + found;
      }
      return -1;
    },
    want,
  };
}
