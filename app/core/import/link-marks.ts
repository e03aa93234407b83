import type { Passage } from './layout.ts';
import type { Source, Stretch } from './source.ts';

/** The marks of links in Markdown that stand in a passage: what is before the words, and what is after them with the address. Other formats have none. */
export function linkMarksOf(passage: Passage, { format, text, looks }: Source): [Stretch, Stretch][] {
  if (format !== 'md') return [];
  const [from, to] = [passage.rows[0]?.start ?? 0, passage.rows.at(-1)?.end ?? 0];
  return looks.flatMap(({ start, end, link }): [Stretch, Stretch][] => {
    const after = `](${link ?? ''})`;
    if (link === undefined || start <= from || end >= to || text[start - 1] !== '[' || !text.startsWith(after, end)) return [];
    return [[{ start: start - 1, end: start }, { start: end, end: end + after.length }]];
  });
}
