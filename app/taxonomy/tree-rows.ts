import type { Tag } from '#core/taxonomy.ts';
import { givable, matchTags, searchable, searchableWhole, type Mark } from './tag-matches.ts';

/** One visible row of the codebook tree. */
export interface TreeRow {
  tag: Tag;
  /** 1 for themes. */
  level: number;
  hasChildren: boolean;
  isExpanded: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  position: number;
  siblings: number;
  /** Taggings with it and with everything under it. */
  count: number;
  marks: Mark[];
}

export interface TreeOptions {
  counts: ReadonlyMap<string, number>;
  /** Ids of the themes that are folded. */
  folded: ReadonlySet<string>;
  /** Shows only what matches, with the themes above it unfolded. */
  typed: string;
  /** For the codebook's own page: retired tags are shown whether used or not, and themes are found by their words, too. */
  whole?: boolean;
}

/** The rows of the tree in order, retired tags left out unless the statement uses them. */
export function treeRows(tags: readonly Tag[], { counts, folded, typed, whole = false }: TreeOptions): TreeRow[] {
  const shown = tags.filter((tag) => whole ? tag.mergedInto === null : !tag.retired || (counts.get(tag.id) ?? 0) > 0);
  const children = childrenByParent(shown);
  const found = typed.trim() === '' ? null : new Map(matchTags(whole ? searchableWhole(shown) : searchable(shown), typed).map((match) => [match.tag.id, match.nameMarks]));

  const isIn = (tag: Tag): boolean => found === null || found.has(tag.id) || (children.get(tag.id) ?? []).some(isIn);
  const countOf = (tag: Tag): number => (children.get(tag.id) ?? []).reduce((sum, child) => sum + countOf(child), counts.get(tag.id) ?? 0);

  const rows: TreeRow[] = [];
  function visit(siblings: readonly Tag[], level: number) {
    const visible = siblings.filter(isIn);
    visible.forEach((tag, index) => {
      const below = children.get(tag.id) ?? [];
      const isExpanded = below.length > 0 && (found !== null || !folded.has(tag.id));
      rows.push({ tag, level, hasChildren: below.length > 0, isExpanded, position: index + 1, siblings: visible.length, count: countOf(tag), marks: found?.get(tag.id) ?? [] });
      if (isExpanded) visit(below, level + 1);
    });
  }
  visit(children.get(null) ?? [], 1);
  return rows;
}

/** How many tags can be given: what is not retired and has nothing under it. */
export function countTags(tags: readonly Tag[]): number {
  return givable(tags).length;
}

function childrenByParent(tags: readonly Tag[]): Map<string | null, Tag[]> {
  const children = new Map<string | null, Tag[]>();
  for (const tag of tags) {
    const siblings = children.get(tag.parent);
    if (siblings) siblings.push(tag);
    else children.set(tag.parent, [tag]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.order - b.order);
  return children;
}
