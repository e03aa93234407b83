import { useMemo } from 'react';
import { livingTag } from '#core/codebook/tree.ts';
import type { Scale, Tag, Taxonomy } from '#core/taxonomy.ts';
import type { TodaysTag } from './passage-filter.ts';

interface Codebook {
  /** What the tag is today: a merged one is what it went into. Retired tags included; undefined for one that this page's codebook does not know. */
  tagOf: (tag: string) => Tag | undefined;
  /** The id under which a tag counts today; its own where this page's codebook does not know it. */
  todaysTag: TodaysTag;
  scaleOf: (tag: string) => Scale | undefined;
  tagWithHotkey: (hotkey: string) => Tag | undefined;
}

/** Looks up tags by id. */
export function useCodebook(taxonomy: Taxonomy): Codebook {
  return useMemo(() => {
    const tags = new Map(taxonomy.tags.map((tag) => [tag.id, tag]));
    const scales = new Map(taxonomy.scales.map((scale) => [scale.id, scale]));
    return {
      tagOf: (tag) => livingTag(tags, tag),
      todaysTag: (tag) => livingTag(tags, tag)?.id ?? tag,
      scaleOf: (tag) => scales.get(livingTag(tags, tag)?.scale ?? ''),
      tagWithHotkey: (hotkey) => taxonomy.tags.find((tag) => tag.hotkey === hotkey && !tag.retired),
    };
  }, [taxonomy]);
}
