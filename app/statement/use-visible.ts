import { useDeferredValue, useMemo } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import type { Tag } from '#core/taxonomy.ts';
import { carriesTag, filterCounts, isShownBy, tagCounts, type Filter } from './passage-filter.ts';
import { shownOf } from './shown.ts';
import type { Shown } from './text-pane.ts';

interface Options {
  passages: readonly PassageView[];
  filter: Filter;
  tag: string | null;
  tagOf: (tag: string) => Tag | undefined;
}

interface Visible {
  visible: readonly PassageView[];
  byKey: ReadonlyMap<string, PassageView>;
  shown: readonly Shown[];
  /** How many each filter shows, and how often each tag is used; these may lag a moment behind a burst of changes. */
  counts: Record<Filter, number>;
  uses: ReadonlyMap<string, number>;
}

/** Which passages the page shows, in margin and text alike. */
export function useVisible({ passages, filter, tag, tagOf }: Options): Visible {
  const visible = useMemo(() => {
    if (filter === 'all' && tag === null) return passages;
    return passages.filter((passage) => isShownBy(filter, passage) && (tag === null || carriesTag(passage, tag)));
  }, [passages, filter, tag]);
  const byKey = useMemo(() => new Map(visible.map((passage) => [passage.key, passage])), [visible]);
  const shown = useMemo(() => shownOf(visible, tagOf), [visible, tagOf]);
  const settled = useDeferredValue(passages);
  const counts = useMemo(() => filterCounts(settled), [settled]);
  const uses = useMemo(() => tagCounts(settled), [settled]);
  return { visible, byKey, shown, counts, uses };
}
