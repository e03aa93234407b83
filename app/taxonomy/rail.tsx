import type { RefObject } from 'react';
import type { Taxonomy } from '#core/taxonomy.ts';

export interface CodebookRailProps {
  taxonomy: Taxonomy;
  /** Taggings of this statement by tag id; themes show the sum of theirs. */
  counts: ReadonlyMap<string, number>;
  /** The tag whose passages are filtered, or null. */
  filtered: string | null;
  /** With a selection in the text, choosing a tag tags it; without one, it filters. */
  hasSelection: boolean;
  /** The person may tag (false for readers: choosing then always filters). */
  mayTag: boolean;
  onTag: (tag: string) => void;
  /** Chosen without a selection: filter by it, or with null no longer. */
  onFilter: (tag: string | null) => void;
  /** Below 1280 px the rail is a drawer: whether it is open. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the remembered open themes in this browser (the workspace's id). */
  rememberAs: string;
  /** The page may hold this to focus the filter field on `/`. */
  filterRef?: RefObject<HTMLInputElement>;
}

/** The codebook beside the text: a tree with counts and hotkeys. Renders `<aside class="rail">`, the first column of `.stage`. */
export function CodebookRail({ taxonomy }: CodebookRailProps) {
  return <aside className="rail" aria-label="Codebook">{taxonomy.tags.length}</aside>;
}
