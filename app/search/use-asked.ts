import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { writeAsked, type Asked } from '#core/search/asked.ts';

/** Letters that follow one another sooner than this are asked for together, when no other comes for as long. A question that is overtaken is given up. */
const TOGETHER_MS = 120;

/**
 * What is asked on the page: the field follows the fingers at once. The first letter after a pause is asked for at once, too; of those that follow fast the last. An address that changes by itself (a link, Back) is
 * taken over.
 */
export function useAsked(answered: Asked, path: string): [Asked, (next: Asked) => void] {
  const navigate = useNavigate();
  const [asked, setAsked] = useState(answered);
  const written = useRef(writeAsked(answered));
  const typed = useRef(answered.typed);
  const lastTyped = useRef(-Infinity);
  /** Addresses that were asked for from here and may still be answered: an answer that letters have overtaken changes nothing in the field. */
  const underWay = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const address = writeAsked(answered);
    if (address === written.current) underWay.current.clear();
    if (timer.current !== undefined || address === written.current || underWay.current.has(address)) return;
    underWay.current.clear();
    written.current = address;
    typed.current = answered.typed;
    setAsked(answered);
  }, [answered]);

  const onAsked = useCallback(
    (next: Asked) => {
      setAsked(next);
      underWay.current.add(written.current);
      written.current = writeAsked(next);
      clearTimeout(timer.current);
      const write = () => {
        timer.current = undefined;
        navigate(`${path}?${written.current}`, { replace: true, preventScrollReset: true });
      };
      const since = performance.now() - lastTyped.current;
      if (next.typed === typed.current) return write();
      typed.current = next.typed;
      lastTyped.current = performance.now();
      if (since > TOGETHER_MS) write();
      else timer.current = setTimeout(write, TOGETHER_MS);
    },
    [navigate, path],
  );
  return [asked, onAsked];
}
