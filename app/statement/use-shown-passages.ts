import { useSearchParams } from '@remix-run/react';
import { useCallback, useMemo, useState } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { narrowingIn, NOT_NARROWED, searchWith, type Counted, type Narrowing, type TodaysTag } from './passage-filter.ts';
import { passageNamed } from './shown.ts';
import { useVisible } from './use-visible.ts';

interface Options {
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
  todaysTag: TodaysTag;
}

/** Which passages the page shows, and which of them is open or under the pointer. */
export interface ShownPassages extends Pick<Counted, 'counts' | 'uses'> {
  visible: readonly PassageView[];
  /** What narrows them; its tag as it is called today. */
  narrowing: Narrowing;
  narrow: (by: Partial<Narrowing>) => void;
  showAll: () => void;
  active: PassageView | undefined;
  /** Opens the passage of this key, or the one that this annotation belongs to; null closes it. */
  activate: (name: string | null) => void;
  hovered: string | null;
  hover: (key: string | null) => void;
}

/** The address says which passages are shown, text and margin alike which one is open. */
export function useShownPassages({ passages, orphans, todaysTag }: Options): ShownPassages {
  const [search, setSearch] = useSearchParams();
  const narrowing = useMemo(() => {
    const asked = narrowingIn(search);
    return { ...asked, tag: asked.tag === null ? null : todaysTag(asked.tag) };
  }, [search, todaysTag]);
  const narrow = useCallback(
    (by: Partial<Narrowing>) => setSearch((now) => searchWith(now, { ...narrowingIn(now), ...by }), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  const showAll = useCallback(() => narrow(NOT_NARROWED), [narrow]);
  const { visible, counts, uses } = useVisible({ passages, narrowing, todaysTag });
  const [name, activate] = useState<string | null>(null);
  const [hovered, hover] = useState<string | null>(null);
  const active = useMemo(() => passageNamed(visible, name) ?? passageNamed(orphans, name), [visible, orphans, name]);
  return { visible, counts, uses, narrowing, narrow, showAll, active, activate, hovered, hover };
}
