import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { writeAsked, type Asked } from '#core/search/asked.ts';

/** After a letter the answer is asked for when no other comes for this long; a question that is overtaken is given up. */
const ASK_AFTER_MS = 120;

/** What is asked on the page: the field follows the fingers at once, the address and with it the answer a moment later. An address that changes by itself (a link, Back) is taken over. */
export function useAsked(answered: Asked, path: string): [Asked, (next: Asked) => void] {
  const navigate = useNavigate();
  const [asked, setAsked] = useState(answered);
  const written = useRef(writeAsked(answered));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const address = writeAsked(answered);
    // While letters wait to be asked for, an answer to fewer of them changes nothing in the field.
    if (timer.current !== undefined || address === written.current) return;
    written.current = address;
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
      if (next.typed === asked.typed) write();
      else timer.current = setTimeout(write, ASK_AFTER_MS);
    },
    [navigate, path, asked.typed],
  );
  return [asked, onAsked];
}
