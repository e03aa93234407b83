import type { Layout } from './layout.ts';
import type { PageJoin } from './page-join.ts';
import type { Row } from './row.ts';
import type { Source, Stretch } from './source.ts';

/**
 * Hyphens at the ends of lines that are perhaps only there because the line ended: elsewhere the text writes the two parts as one word, and never with a hyphen. “coopera-” and “tion”
 * may be “cooperation” when the text knows that word; “sub-” and “regional” stay “sub-regional” when it does not know “subregional”.
 */
export function hyphensOf({ passages }: Layout, joins: readonly PageJoin[], source: Source): Stretch[] {
  const pairs = [
    ...passages.flatMap(({ role, rows }) => (role === 'text' ? rows.slice(1).map((row, index): [Row | undefined, Row | undefined] => [rows[index], row]) : [])),
    ...joins.map(({ before, after }): [Row | undefined, Row | undefined] => [before.rows.at(-1), after.rows[0]]),
  ];
  const candidates = pairs.flatMap(([row, next]) => {
    const head = row && /(\p{L}{2,40})[-\u2010]$/u.exec(row.text.slice(-42))?.[1];
    const tail = next && /^\p{Ll}{2,40}/u.exec(next.text.slice(0, 42))?.[0];
    if (!row || head === undefined || tail === undefined) return [];
    return [{ place: { start: row.end - 1, end: row.end }, joined: `${head}${tail}`.toLowerCase(), parted: `${head}-${tail}`.toLowerCase() }];
  });
  if (candidates.length === 0) return [];
  const known = new Set(source.text.toLowerCase().match(/\p{L}+(?:[-\u2010]\p{L}+)*/gu));
  return candidates.filter(({ joined, parted }) => known.has(joined) && !known.has(parted)).map(({ place }) => place);
}
