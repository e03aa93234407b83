import { useLocation, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { nearestPlace, readFoundPlace } from '#core/search/found-address.ts';
import { finderOf } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { wordsOf } from '#core/search/words.ts';
import type { DomText } from './dom-text.ts';
import { paintFound } from './highlight-painter.ts';
import type { TextPane } from './text-pane.ts';

interface Options {
  pane: TextPane | null;
  /** The text as it stands on the page. */
  words: DomText | undefined;
  /** The text is laid out, and will stay where it is. */
  isCurrent: boolean;
  /** The path of the search page. */
  resultsAt: string;
  announce: (words: string) => void;
}

/** What a search found in this text. */
export interface FoundHere {
  typed: string;
  /** The place that one looks at, counted from one, and how many there are. */
  at: number;
  of: number;
  resultsAt: string;
  step: (by: 1 | -1) => void;
  dismiss: () => void;
}

/** Shows in the text what the search of the address found, and leads to the place that it names, once for each address; F3 leads from one to the next. */
export function useFound({ pane, words, isCurrent, resultsAt, announce }: Options): FoundHere | null {
  const { key } = useLocation();
  const [search, setSearch] = useSearchParams();
  const wanted = search.toString();
  const place = useMemo(() => readFoundPlace(new URLSearchParams(wanted)), [wanted]);
  const hits = useMemo(() => {
    const query = place && parseQuery(place.typed).query;
    return query && words ? finderOf(query)(wordsOf(words.text())) : [];
  }, [place, words]);
  const [current, setCurrent] = useState(0);
  const led = useRef<string | null>(null);

  useEffect(() => {
    if (!pane || !isCurrent || hits.length === 0 || led.current === key) return;
    led.current = key;
    const first = nearestPlace(hits, place?.at ?? null);
    setCurrent(first);
    const hit = hits[first];
    if (hit) pane.reveal(hit);
  }, [pane, isCurrent, hits, place, key]);

  useEffect(() => {
    paintFound(words ? hits.map((hit) => words.range(hit)) : [], current);
    return () => paintFound([], 0);
  }, [words, hits, current]);

  const step = useCallback(
    (by: 1 | -1) => {
      const next = (current + by + hits.length) % hits.length;
      const hit = hits[next];
      if (!hit) return;
      setCurrent(next);
      pane?.reveal(hit);
      announce(`Place ${next + 1} of ${hits.length}.`);
    },
    [hits, current, pane, announce],
  );

  useEffect(() => {
    if (hits.length === 0) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hits, step]);

  const dismiss = useCallback(() => {
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        next.delete('q');
        next.delete('at');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [setSearch]);

  return useMemo(() => {
    if (!place) return null;
    return { typed: place.typed, at: Math.min(current + 1, hits.length), of: hits.length, resultsAt: `${resultsAt}?${new URLSearchParams({ q: place.typed }).toString()}`, step, dismiss };
  }, [place, current, hits, resultsAt, step, dismiss]);
}
