import { grouped } from '#core/grouped.ts';
import type { Tag } from '#core/taxonomy.ts';

/** The tags as the codebook shows them, each below its own with how deep it stands; merged ones are left out. */
export function tagsInOrder(tags: readonly Tag[]): { tag: Tag; depth: number }[] {
  const below = grouped(tags.filter(({ mergedInto }) => mergedInto === null), ({ parent }) => parent);
  const walk = (parent: string | null, depth: number): { tag: Tag; depth: number }[] =>
    [...(below.get(parent) ?? [])].sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1)).flatMap((tag) => [{ tag, depth }, ...walk(tag.id, depth + 1)]);
  return walk(null, 0);
}
