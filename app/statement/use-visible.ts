import { useEffect, useMemo, useRef } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import { carriesTag, isShownBy, NONE_COUNTED, recount, type Counted, type Filter, type TodaysTag } from './passage-filter.ts';

interface Options {
  passages: readonly PassageView[];
  filter: Filter;
  tag: string | null;
  todaysTag: TodaysTag;
}

/** Which passages the page shows, in margin and text alike, how many each filter shows, and how often each tag is used. */
export function useVisible({ passages, filter, tag, todaysTag }: Options): { visible: readonly PassageView[] } & Pick<Counted, 'counts' | 'uses'> {
  const visible = useMemo(() => {
    if (filter === 'all' && tag === null) return passages;
    return passages.filter((passage) => isShownBy(filter, passage) && (tag === null || carriesTag(passage, tag, todaysTag)));
  }, [passages, filter, tag, todaysTag]);
  const last = useRef(NONE_COUNTED);
  const counted = useMemo(() => recount(last.current, passages, todaysTag), [passages, todaysTag]);
  useEffect(() => {
    last.current = counted;
  }, [counted]);
  return { visible, counts: counted.counts, uses: counted.uses };
}
