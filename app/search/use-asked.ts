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
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const address = writeAsked(answered);
    // While letters wait to be asked for, an answer to fewer of them changes nothing in the field.
    if (timer.current !== undefined || address === written.current) return;
    written.current = address;
    typed.current = answered.typed;
    setAsked(answered);
  }, [answered]);

  const onAsked = useCallback(
    (next: Asked) => {
      setAsked(next);
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
