import { useSearchParams } from '@remix-run/react';
import { useMemo, useState } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import { filterNamed, type Counted, type Filter, type TodaysTag } from './passage-filter.ts';
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
  filter: Filter;
  /** The tag whose passages alone are shown, as it is called today. */
  tag: string | null;
  filterByTag: (tag: string | null) => void;
  active: PassageView | undefined;
  /** Opens the passage of this key, or the one that this annotation belongs to; null closes it. */
  activate: (name: string | null) => void;
  hovered: string | null;
  hover: (key: string | null) => void;
}

/** The address says which annotations are shown, the codebook of which tag, and text and margin alike which one is open. */
export function useShownPassages({ passages, orphans, todaysTag }: Options): ShownPassages {
  const [search] = useSearchParams();
  const filter = filterNamed(search.get('show'));
  const [chosen, filterByTag] = useState<string | null>(null);
  const tag = chosen === null ? null : todaysTag(chosen);
  const { visible, counts, uses } = useVisible({ passages, filter, tag, todaysTag });
  const [name, activate] = useState<string | null>(null);
  const [hovered, hover] = useState<string | null>(null);
  const active = useMemo(() => passageNamed(visible, name) ?? passageNamed(orphans, name), [visible, orphans, name]);
  return { visible, counts, uses, filter, tag, filterByTag, active, activate, hovered, hover };
}
