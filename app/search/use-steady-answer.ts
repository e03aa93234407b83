import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Found } from '#core/search/asked.ts';
import { gist, gistOf, newsIn } from '#core/search/news.ts';
import { useRefresh } from '#app/ui/refresh.tsx';

interface SteadyAnswer {
  /** What the page shows. */
  found: Found;
  /** What there is besides by now, in words; null when nothing. */
  news: string | null;
  /** Takes it over. */
  show: () => void;
  /** Loads the answer anew and takes it over as it comes: one did something oneself. */
  renew: () => void;
}

/**
 * Holds the answer to a question (`address`) still while someone reads it. A later answer to the same question is taken over when it reads the same, when nothing was found before, or while texts were
 * still being read in; otherwise it is offered. `latest` is what the page was loaded with last; when people mark, say or
 * write something meanwhile, which raises `heard`, the page asks by itself.
 */
export function useSteadyAnswer(address: string, latest: Found, { workspace, heard: count, isAsked }: { workspace: string; heard: number; isAsked: boolean }): SteadyAnswer {
  const refresh = useRefresh();
  const [held, setHeld] = useState({ address, found: latest });
  const [renewedAt, setRenewedAt] = useState<Found | null>(null);
  const difference = useMemo(() => (held.found === latest || held.address !== address ? null : newsIn(gistOf(held.found), gistOf(latest))), [held, address, latest]);
  const isTaken = held.address !== address || held.found.statements === 0 || held.found.missing > 0 || (renewedAt !== null && renewedAt !== latest) || difference === null;
  if (isTaken && (held.found !== latest || held.address !== address)) {
    setHeld({ address, found: latest });
    setRenewedAt(null);
  }
  const found = isTaken ? latest : held.found;
  const heard = useHeard(found, `/w/${workspace}/search/news?${address}`, isAsked ? count : 0);
  const renew = useCallback(() => {
    setRenewedAt(latest);
    refresh();
  }, [latest, refresh]);
  const show = useCallback(() => (found === latest ? renew() : setHeld({ address, found: latest })), [address, found, latest, renew]);
  return { found, news: heard ?? (found === latest ? null : difference), show, renew };
}

/** News of one moment are asked for at once; where people work all the time, no more often than this. */
const AT_ONCE_MS = 150;
const APART_MS = 2_000;

/** Asks for the gist of the answer whenever `count` rises; says what is new to this answer. What changes in details and in the codebook loads the page anew anyway. */
function useHeard(found: Found, path: string, count: number): string | null {
  const [heard, setHeard] = useState<{ of: Found; words: string | null }>({ of: found, words: null });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(-Infinity);
  const now = useRef({ found, path });
  now.current = { found, path };
  useEffect(() => () => clearTimeout(timer.current), []);

  async function look(): Promise<void> {
    timer.current = undefined;
    last.current = performance.now();
    const of = now.current;
    const answer = await fetch(of.path).catch(() => undefined);
    const read = gist.safeParse(answer?.ok ? await answer.json().catch(() => undefined) : undefined);
    // What cannot be asked now is asked with the next news.
    if (read.success && now.current.path === of.path) setHeard({ of: now.current.found, words: newsIn(gistOf(now.current.found), read.data) });
  }

  useEffect(() => {
    if (count === 0 || timer.current !== undefined) return;
    timer.current = setTimeout(() => void look(), Math.max(AT_ONCE_MS, last.current + APART_MS - performance.now()));
  }, [count]);
  return heard.of === found ? heard.words : null;
}
