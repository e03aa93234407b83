import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import type { Filtering } from './filter-menu.tsx';
import { facetsOf, type Narrowing, type TodaysTag } from './passage-filter.ts';
import type { ShownPassages } from './use-shown-passages.ts';

interface Options extends Pick<Filtering, 'tagOf' | 'nameOf' | 'colouring'> {
  shown: Pick<ShownPassages, 'narrowing' | 'narrow' | 'showAll'>;
  passages: readonly PassageView[];
  todaysTag: TodaysTag;
}

/** What the filter shows and does; the same object while only passages change, so that nothing is drawn anew for each of them. */
export function useFiltering({ shown, passages, todaysTag, tagOf, nameOf, colouring }: Options): Filtering {
  const { narrowing, narrow, showAll } = shown;
  const latest = useRef({ passages, todaysTag });
  useLayoutEffect(() => {
    latest.current = { passages, todaysTag };
  });
  const facets = useCallback((now: Narrowing) => facetsOf(latest.current.passages, now, latest.current.todaysTag), []);
  return useMemo(
    () => ({ narrowing, narrow, showAll, facets, todaysTag, tagOf, nameOf, colouring }),
    [narrowing, narrow, showAll, facets, todaysTag, tagOf, nameOf, colouring],
  );
}
