import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { NextPreview } from '#core/import/next-version.ts';

/** A statement that a file may be made the next version of. */
export interface Target {
  statement: string;
  title: string;
  facts: string;
}

/** Whether a file is made a new statement or the next version of one, and what that would do. */
export interface Next {
  /** What it is a version of, also while a new statement is chosen; null while that was not said. */
  target: Target | null;
  isVersion: boolean;
  /** What it would do; undefined while that is being found out. */
  preview: NextPreview | undefined;
  failed: boolean;
  choose: (target: Target | null, isVersion: boolean) => void;
}

/** After a tick it is waited so long for the next one before the server is asked. */
const SOON_MS = 250;
const answer = z.custom<NextPreview>((value) => typeof value === 'object' && value !== null && 'foretold' in value && 'difference' in value && 'details' in value);

/** Holds the choice in the address, so that it is kept over a reload, and asks the server what it would do whenever the ticks change, or after an answer (`since`). */
export function useNext({ initial, preview: first, here, accepted, since }: { initial: Target | null; preview: NextPreview | null; here: string; accepted: ReadonlySet<string>; since: unknown }): Next {
  const [, setSearch] = useSearchParams();
  const [{ target, isVersion }, setChoice] = useState({ target: initial, isVersion: initial !== null });
  const [told, setTold] = useState(first && initial ? { statement: initial.statement, preview: first } : undefined);
  const [failed, setFailed] = useState(false);
  const known = useRef(first && initial ? { statement: initial.statement, accepted, since } : undefined);
  const statement = isVersion ? target?.statement : undefined;

  useEffect(() => {
    if (statement === undefined || (known.current?.statement === statement && known.current.accepted === accepted && known.current.since === since)) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      const body = JSON.stringify({ statement, accepted: [...accepted] });
      void fetch(`${here}/next`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal: asking.signal })
        .then(async (response) => answer.parse(response.ok ? await response.json() : undefined))
        .then((preview) => {
          known.current = { statement, accepted, since };
          setTold({ statement, preview });
          setFailed(false);
        })
        .catch(() => setFailed(!asking.signal.aborted));
    }, SOON_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [statement, accepted, since, here]);

  const choose = useCallback(
    (chosen: Target | null, version: boolean) => {
      setChoice({ target: chosen, isVersion: version });
      setFailed(false);
      setSearch(version ? (chosen ? { as: chosen.statement } : {}) : { as: 'new' }, { replace: true, preventScrollReset: true });
    },
    [setSearch],
  );
  return { target, isVersion, preview: told?.statement === statement ? told?.preview : undefined, failed, choose };
}
