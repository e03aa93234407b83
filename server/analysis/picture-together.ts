import type { Picture } from '#core/analysis/picture.ts';
import { countTogether } from '#core/analysis/together.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import type { Material } from './material.ts';

/** How often each two tags meet. */
export function pictureTogether({ question: { asked, tags }, counting, used }: Material): Picture {
  const rows = treeRows(tags, asked.open, () => false).map(({ tag }) => tag);
  const counts = countTogether({ ...counting, near: asked.near }, rows.filter((tag) => used.has(tag)));
  return {
    view: 'together',
    tags: rows,
    pairs: [...counts].map(([key, count]) => {
      const [a = '', b = ''] = key.split(' ');
      return { a, b, count };
    }),
  };
}
