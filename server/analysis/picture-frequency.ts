import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { reachOf } from '#core/analysis/reach.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import type { Material } from './answer.ts';

/** How often each tag is used, in how many statements and by how many people. */
export function pictureFrequency({ question: { asked, tags }, counting }: Material): Picture {
  const cells = countMatrix({ ...counting, columnsOf: () => [] });
  const reach = reachOf(counting.statements, counting.pathOf, counting.by);
  const rows = treeRows(tags, asked.open, (tag) => cells.has(tag)).map((row) => ({ ...row, cell: cells.get(row.tag)?.get(ALL) ?? null, ...(reach.get(row.tag) ?? { statements: 0, people: 0 }) }));
  return { view: 'frequency', rows };
}
