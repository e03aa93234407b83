import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Filtering } from './filter-menu.tsx';
import { facetsOf, type Facets, type Narrowing, type TodaysTag } from './passage-filter.ts';
import type { ShownPassages } from './use-shown-passages.ts';

interface Options extends Pick<Filtering, 'tagOf' | 'nameOf' | 'colouring'> {
  shown: Pick<ShownPassages, 'narrowing' | 'narrow' | 'showAll'>;
  passages: readonly PassageView[];
  /** They count among the changed. */
  orphans: readonly PassageView[];
  todaysTag: TodaysTag;
}

/** What the filter shows and does; the same object while only passages change, so that nothing is drawn anew for each of them. */
export function useFiltering({ shown, passages, orphans, todaysTag, tagOf, nameOf, colouring }: Options): Filtering {
  const { narrowing, narrow, showAll } = shown;
  const latest = useRef({ passages, orphans, todaysTag });
  useLayoutEffect(() => {
    latest.current = { passages, orphans, todaysTag };
  });
  const facets = useCallback((now: Narrowing): Facets => {
    const found = facetsOf(latest.current.passages, now, latest.current.todaysTag);
    return { ...found, show: new Map([...found.show, ['changed', (found.show.get('changed') ?? 0) + latest.current.orphans.length]]) };
  }, []);
  return useMemo(
    () => ({ narrowing, narrow, showAll, facets, todaysTag, tagOf, nameOf, colouring }),
    [narrowing, narrow, showAll, facets, todaysTag, tagOf, nameOf, colouring],
  );
}
