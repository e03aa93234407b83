import { useEffect, useMemo, useRef } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { isWithin, narrows, NONE_COUNTED, recount, type Counted, type Narrowing, type TodaysTag } from './passage-filter.ts';

interface Options {
  passages: readonly PassageView[];
  /** The same object as long as nothing in it changes. */
  narrowing: Narrowing;
  todaysTag: TodaysTag;
}

/** Which passages the page shows, in margin and text alike, how many each tab shows, and how often each tag is used. */
export function useVisible({ passages, narrowing, todaysTag }: Options): { visible: readonly PassageView[] } & Pick<Counted, 'counts' | 'uses'> {
  const visible = useMemo(() => {
    if (narrows(narrowing) === 0) return passages;
    return passages.filter((passage) => isWithin(narrowing, passage, todaysTag));
  }, [passages, narrowing, todaysTag]);
  const last = useRef(NONE_COUNTED);
  const counted = useMemo(() => recount(last.current, passages, todaysTag), [passages, todaysTag]);
  useEffect(() => {
    last.current = counted;
  }, [counted]);
  return { visible, counts: counted.counts, uses: counted.uses };
}
