import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveStatus } from '#core/passages/passage-view.ts';
import type { ActAnswer, ReviewAct } from '#core/reviewing/act.ts';
import { sendAct } from './ask.ts';

const AGAIN_MS = 2_000;

type Final = Exclude<ActAnswer, { outcome: 'not-stored' }>;

/**
 * Sends acts one after the other. What the server cannot take now stays at the head of the line and is sent again; the page says so, and asks before it
 * is left. Resolves with what became of an act.
 */
export function useActs(address: string): { perform: (act: ReviewAct) => Promise<Final>; status: SaveStatus } {
  const [status, setStatus] = useState<SaveStatus>({ kind: 'saved' });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const unsent = useRef(0);

  const perform = useCallback(
    (act: ReviewAct): Promise<Final> => {
      unsent.current += 1;
      setStatus({ kind: 'saving', unsent: unsent.current });
      const turn = line.current.then(async () => {
        for (;;) {
          const answer = await sendAct(address, act);
          if (answer.outcome !== 'unreachable' && answer.outcome !== 'not-stored') {
            unsent.current -= 1;
            setStatus(unsent.current === 0 ? { kind: 'saved' } : { kind: 'saving', unsent: unsent.current });
            return answer;
          }
          setStatus({ kind: answer.outcome === 'unreachable' ? 'offline' : 'not-stored', unsent: unsent.current });
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
      });
      line.current = turn;
      return turn;
    },
    [address],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (unsent.current > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  return { perform, status };
}
