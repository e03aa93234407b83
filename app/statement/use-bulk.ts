import { useCallback, useMemo, useState } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { isPassageShown } from '#core/passages/shown-to-reader.ts';
import type { CardSelection } from '#app/margin/card-selection.ts';

/** Passages chosen to act on many at once. */
export interface Bulk {
  selection: CardSelection;
  /** Those of the chosen ones that are shown: nothing is done to what one does not see. */
  chosen: readonly PassageView[];
  /** How many could be chosen; 0 while none are. */
  choosable: number;
  /** Begins choosing, with this passage if one is given. */
  start: (key: string | null) => void;
  selectAll: () => void;
  stop: () => void;
}

interface Options {
  visible: readonly PassageView[];
  mayMark: boolean;
  activate: (key: string | null) => void;
}

/** Keeps which passages are chosen. A click with Ctrl begins choosing, as `x` on a card does. */
export function useBulk({ visible, mayMark, activate }: Options): Bulk {
  const [keys, setKeys] = useState<ReadonlySet<string> | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const start = useCallback(
    (key: string | null) => {
      setKeys(new Set(key === null ? [] : [key]));
      setLast(key);
      activate(null);
    },
    [activate],
  );
  const stop = useCallback(() => setKeys(null), []);
  const isOn = keys !== null;
  const choosable = useMemo(() => (isOn ? visible.filter(isPassageShown) : []), [isOn, visible]);
  const selectAll = useCallback(() => setKeys(new Set(choosable.map(({ key }) => key))), [choosable]);
  const pick = useCallback<CardSelection['pick']>(
    (key, how) => {
      if (!mayMark) return;
      if (!keys) return start(key);
      const range = how === 'range' ? between(visible, last, key) : [];
      const next = new Set(keys);
      if (range.length > 0) for (const one of range) next.add(one);
      else if (!next.delete(key)) next.add(key);
      setKeys(next);
      setLast(key);
    },
    [keys, last, visible, mayMark, start],
  );
  const chosen = useMemo(() => (keys ? visible.filter(({ key }) => keys.has(key)) : []), [keys, visible]);
  const selection = useMemo(() => ({ isOn, has: (key: string) => keys?.has(key) ?? false, pick }), [isOn, keys, pick]);
  return { selection, chosen, choosable: choosable.length, start, selectAll, stop };
}

/** The keys from one passage to another, both included; none when one of them is not shown. */
function between(passages: readonly PassageView[], from: string | null, to: string): string[] {
  const ends = [from, to].map((key) => passages.findIndex((passage) => passage.key === key));
  const [first = -1, second = -1] = ends.sort((a, b) => a - b);
  return first < 0 ? [] : passages.slice(first, second + 1).map(({ key }) => key);
}
