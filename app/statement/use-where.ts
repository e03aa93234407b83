import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { usePreference } from './preference.ts';
import type { LayerKept, StatementSession, Where } from './session/session.ts';

interface Options {
  /** Whose wish it is: several people may use one browser. */
  member: string;
  /** The path of the statement. */
  address: string;
  /** One's own layer, when the page came with one. */
  personal: LayerKept | null;
  session: StatementSession | null;
  mayMark: boolean;
  announce: (words: string) => void;
}

/** Where one annotates. */
export interface Place {
  where: Where;
  /** The layer is here; until then nothing can be marked. */
  isOpen: boolean;
  toggle: () => void;
}

const layerKept = z.object({ layer: z.string(), generation: z.number() });
const RETRY_MS = 3_000;

/** Remembers for each person whether they annotate for the team or for themselves, and has their own layer made when they first do. */
export function useWhere({ member, address, personal, session, mayMark, announce }: Options): Place {
  const [isPersonal, setPersonal] = usePreference(`only-me:${member}`, false);
  const [kept, setKept] = useState(personal);
  const where: Where = isPersonal && mayMark ? 'personal' : 'shared';
  const isOpen = where === 'shared' || kept !== null;

  // Before anything can be pressed: what is meant for oneself must not go to the team for a moment.
  useLayoutEffect(() => {
    if (kept) session?.openPersonal(kept);
    session?.annotateIn(where);
  }, [session, kept, where]);

  useEffect(() => {
    if (isOpen) return undefined;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const make = async () => {
      const made = await makeLayer(`${address}/only-me`);
      if (isGone) return;
      if (made) setKept(made);
      else timer = setTimeout(() => void make(), RETRY_MS);
    };
    void make();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isOpen, address]);

  const toggle = useCallback(() => {
    announce(isPersonal ? 'You annotate for the team.' : 'You annotate only for yourself. Nobody else sees what you mark.');
    setPersonal(!isPersonal);
  }, [isPersonal, setPersonal, announce]);
  return useMemo(() => ({ where, isOpen, toggle }), [where, isOpen, toggle]);
}

/** Undefined when the server did not answer, or cannot store at the moment. */
async function makeLayer(address: string): Promise<LayerKept | undefined> {
  try {
    const answer = await fetch(address, { method: 'POST' });
    return layerKept.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}
