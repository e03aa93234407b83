import type { Picture } from '#core/analysis/picture.ts';
import { countTogether } from '#core/analysis/together.ts';
import type { Material } from './material.ts';
import { mostRows } from './most-rows.ts';

/** So many tags are shown unless more are asked for, and then at most so many: the table has the square of them. */
const TAGS_AT_ONCE = 48;
const MOST_TAGS = 150;

/** How often each two tags meet. */
export function pictureTogether(material: Material): Picture {
  const { question: { asked, isWhole }, counting, used } = material;
  const { rows: shown, more: moreRows } = mostRows(material, isWhole ? Infinity : asked.allColumns ? MOST_TAGS : TAGS_AT_ONCE, () => false);
  const rows = shown.map(({ tag }) => tag);
  const counts = countTogether({ ...counting, near: asked.near }, rows.filter((tag) => used.has(tag)));
  return {
    view: 'together',
    tags: rows,
    moreRows,
    pairs: [...counts].map(([key, count]) => {
      const [a = '', b = ''] = key.split(' ');
      return { a, b, count };
    }),
  };
}
