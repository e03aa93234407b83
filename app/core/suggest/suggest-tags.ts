import type { Hit } from './bm25.ts';

/** A tag that passages like this one were given, and the one of them that is most like it (its id in the search). */
export interface SuggestedTag {
  tag: string;
  because: string;
}

/** How many passages speak for tags: those further down share little more than common words. */
export const NEIGHBOURS = 10;

/**
 * The tags of the most alike passages, by the sum of what those that bear them score, the best first. The sum and not the best alone, because three passages
 * that agree on a tag say more than one that is a little nearer.
 */
export function suggestTags(hits: readonly Hit[], tagsOf: (id: string) => readonly string[], most: number): SuggestedTag[] {
  const tags = new Map<string, { sum: number; because: string }>();
  for (const { id, score } of hits.slice(0, NEIGHBOURS)) {
    for (const tag of new Set(tagsOf(id))) {
      const known = tags.get(tag);
      if (known) known.sum += score;
      else tags.set(tag, { sum: score, because: id });
    }
  }
  return [...tags]
    .sort(([, a], [, b]) => b.sum - a.sum)
    .slice(0, most)
    .map(([tag, { because }]) => ({ tag, because }));
}
