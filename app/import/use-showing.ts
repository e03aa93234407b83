import { useMemo, useState } from 'react';
import type { Stretch } from '#core/import/source.ts';

/** Which places of the source are shown in both texts: those under the pointer, else those that have the focus or were asked for last. */
export interface Showing {
  key: string | undefined;
  places: readonly Stretch[];
  /** Changes with everything that is to be brought into view. */
  turn: number;
  point: (key: string | undefined, places?: readonly Stretch[]) => void;
  focus: (key: string, places: readonly Stretch[]) => void;
}

const NONE: readonly Stretch[] = [];

export function useShowing(): Showing {
  const [pointed, setPointed] = useState<{ key: string; places: readonly Stretch[] }>();
  const [focused, setFocused] = useState<{ key: string; places: readonly Stretch[]; turn: number }>();
  return useMemo(() => {
    const shown = pointed ?? focused;
    return {
      key: shown?.key,
      places: shown?.places ?? NONE,
      turn: focused?.turn ?? 0,
      point: (key, places = NONE) => setPointed(key === undefined ? undefined : { key, places }),
      focus: (key, places) => setFocused((before) => ({ key, places, turn: (before?.turn ?? 0) + 1 })),
    };
  }, [pointed, focused]);
}
