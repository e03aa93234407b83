import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import { treeRows, type TreeRow } from '#core/analysis/tree-rows.ts';
import { withMost } from '#core/analysis/with-most.ts';
import type { Material } from './material.ts';

/** The tags to show, in the order of the tree: of more than `most`, those that are given most. What stands above a tag is given as often at least, so none is shown without it. */
export function mostRows({ question: { asked, tags }, counting, used }: Material, most: number, isOffered: (tag: string) => boolean = (tag) => used.has(tag)): { rows: readonly TreeRow[]; more: number } {
  const all = treeRows(tags, asked.open, isOffered);
  if (all.length <= most) return { rows: all, more: 0 };
  const counts = countMatrix({ ...counting, columnsOf: () => [] }, all.map(({ tag }) => tag));
  const { kept, more } = withMost(all, most, ({ tag }) => counts.get(tag)?.get(ALL)?.count ?? 0);
  return { rows: kept, more };
}
