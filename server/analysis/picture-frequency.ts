import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { reachOf } from '#core/analysis/reach.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import type { Material } from './material.ts';

/** How often each tag is used, in how many statements and by how many people. */
export function pictureFrequency({ question: { asked, tags }, counting, used }: Material): Picture {
  const shown = treeRows(tags, asked.open, (tag) => used.has(tag));
  const cells = countMatrix({ ...counting, columnsOf: () => [] }, shown.map(({ tag }) => tag));
  const reach = reachOf(counting);
  const rows = shown.map((row) => ({ ...row, cell: cells.get(row.tag)?.get(ALL) ?? null, ...(reach.get(row.tag) ?? { statements: 0, people: 0 }) }));
  return { view: 'frequency', rows };
}
