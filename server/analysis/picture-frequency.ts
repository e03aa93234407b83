import { ALL, countMatrix } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { reachOf } from '#core/analysis/reach.ts';
import type { Material } from './material.ts';
import { mostRows } from './most-rows.ts';

/** So many tags are shown unless more are asked for, and then at most so many. */
const TAGS_AT_ONCE = 120;
const MOST_TAGS = 1_000;

/** How often each tag is used, in how many statements and by how many people. */
export function pictureFrequency(material: Material): Picture {
  const { question: { asked, isWhole }, counting } = material;
  const { rows: shown, more: moreRows } = mostRows(material, isWhole ? Infinity : asked.allColumns ? MOST_TAGS : TAGS_AT_ONCE);
  const cells = countMatrix({ ...counting, columnsOf: () => [] }, shown.map(({ tag }) => tag));
  const reach = reachOf(counting);
  const rows = shown.map((row) => ({ ...row, cell: cells.get(row.tag)?.get(ALL) ?? null, ...(reach.get(row.tag) ?? { statements: 0, people: 0 }) }));
  return { view: 'frequency', rows, moreRows };
}
