import { useCallback, useEffect, useRef, useState } from 'react';

/** Each announcement stands at least so long, in ms, so that it is read to its end. */
const STANDS = 2_000;
/** Nothing is said while someone types, and for so long after, in ms. */
const QUIET_AFTER_TYPING = 1_500;

/** A polite live region that says one thing at a time, and nothing while someone types. */
export function useAnnouncer(): { words: string; announce: (words: string) => void } {
  const [words, setWords] = useState('');
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const lastTyped = useRef(0);

  const next = useCallback(() => {
    const quiet = lastTyped.current + QUIET_AFTER_TYPING - Date.now();
    if (quiet > 0) {
      timer.current = setTimeout(next, quiet);
      return;
    }
    const said = waiting.current.shift();
    setWords(said ?? '');
    timer.current = said === undefined ? undefined : setTimeout(next, STANDS);
  }, []);

  const announce = useCallback(
    (said: string) => {
      waiting.current.push(said);
      if (timer.current === undefined) next();
    },
    [next],
  );

  useEffect(() => {
    const onInput = () => {
      lastTyped.current = Date.now();
    };
    document.addEventListener('input', onInput);
    return () => {
      document.removeEventListener('input', onInput);
      clearTimeout(timer.current);
    };
  }, []);

  return { words, announce };
}
