import { useMemo } from 'react';
import type { Scale, Tag, Taxonomy } from '#core/taxonomy.ts';

interface Codebook {
  /** Retired tags included; undefined for one that this page's codebook does not know. */
  tagOf: (tag: string) => Tag | undefined;
  scaleOf: (tag: string) => Scale | undefined;
  tagWithHotkey: (hotkey: string) => Tag | undefined;
}

/** Looks up tags by id. */
export function useCodebook(taxonomy: Taxonomy): Codebook {
  return useMemo(() => {
    const tags = new Map(taxonomy.tags.map((tag) => [tag.id, tag]));
    const scales = new Map(taxonomy.scales.map((scale) => [scale.id, scale]));
    return {
      tagOf: (tag) => tags.get(tag),
      scaleOf: (tag) => scales.get(tags.get(tag)?.scale ?? ''),
      tagWithHotkey: (hotkey) => taxonomy.tags.find((tag) => tag.hotkey === hotkey && !tag.retired),
    };
  }, [taxonomy]);
}
