import { livingTag } from '#core/codebook/tree.ts';
import type { Tag } from '#core/taxonomy.ts';

/** As much of the codebook as counting needs. */
export type CountedTag = Pick<Tag, 'id' | 'parent' | 'mergedInto' | 'scale'>;

/** The tag that stands for one today, and all it counts for: itself and everything above it. */
export interface TagPath {
  living: CountedTag;
  /** Nearest first. */
  path: readonly string[];
}

/** Looks up tags as they were given. A merged tag is the one it went into; one that the codebook does not know is undefined and counts nowhere. */
export function tagPaths(tags: readonly CountedTag[]): (tag: string) => TagPath | undefined {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const known = new Map<string, TagPath | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const living = livingTag(byId, id);
    const found = living && { living, path: pathOf(byId, living) };
    known.set(id, found);
    return found;
  };
}

function pathOf(byId: ReadonlyMap<string, CountedTag>, from: CountedTag): string[] {
  const path = [from.id];
  for (let next = from.parent; next !== null; ) {
    const above = livingTag(byId, next);
    if (!above || path.includes(above.id)) break;
    path.push(above.id);
    next = above.parent;
  }
  return path;
}
