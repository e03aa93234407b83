import type { CountedTag } from './tag-paths.ts';

/** A tag as a row of the tree. `isOpen` is null where nothing below it could be shown. */
export interface TreeRow {
  tag: string;
  depth: number;
  isOpen: boolean | null;
}

/** What of a tree is unfolded: nothing, or all of it, but some tags. */
export interface Unfolded {
  all: boolean;
  but: readonly string[];
}

/** Whether what is below a tag is shown. */
export function isUnfolded({ all, but }: Unfolded, tag: string): boolean {
  return all !== but.includes(tag);
}

/** The same with one tag folded that was not, or the other way round. */
export function toggleUnfolded({ all, but }: Unfolded, tag: string): Unfolded {
  return { all, but: but.includes(tag) ? but.filter((one) => one !== tag) : [...but, tag] };
}

type TreeTag = Pick<CountedTag, 'id' | 'parent' | 'mergedInto'> & { retired: boolean };

/**
 * The rows of a tree with some of it unfolded, in the order of the tags, each before those below it. Tags that are not offered any more are shown while `isUsed` says that something
 * still counts; merged ones never, for what they stand on counts as the tag they went into.
 */
export function treeRows(tags: readonly TreeTag[], open: Unfolded, isUsed: (tag: string) => boolean): TreeRow[] {
  const shown = tags.filter(({ id, mergedInto, retired }) => mergedInto === null && (!retired || isUsed(id)));
  const ids = new Set(shown.map(({ id }) => id));
  const parents = new Map(shown.map(({ id, parent }) => [id, parent !== null && ids.has(parent) ? parent : null]));
  const withChildren = new Set(parents.values());
  const isOpen = (tag: string) => isUnfolded(open, tag);
  const depths = new Map<string, number>();
  return shown.flatMap(({ id: tag }) => {
    const parent = parents.get(tag) ?? null;
    const above = parent === null ? -1 : depths.get(parent);
    if (above === undefined || (parent !== null && !isOpen(parent))) return [];
    depths.set(tag, above + 1);
    return [{ tag, depth: above + 1, isOpen: withChildren.has(tag) ? isOpen(tag) : null }];
  });
}
