import { partOf } from './address.ts';
import { endsClause, endsOpen, endsSentence, isCaseless } from './continuation.ts';
import type { Passage } from './layout.ts';

/** Headings are shorter, and stand above longer paragraphs. */
const LONGEST_HEADING = 90;
const SHORTEST_BELOW = 80;
/** What is bold or large, as the file says, needs less below it, and may take more lines. */
const SHORTEST_STRONG = 30;
const MOST_LINES = 3;
const SECTION = /^(?:[IVX]{1,4}|\p{Nd}{1,2}|[A-H])[.)]\s+\p{Lu}|^[一二三四五六七八九十]{1,3}、|^(?:article|section|part|chapter|annex|статья|artículo|مادة|المادة|ماده|第.{1,3}[条章节])\s*\p{N}*/iu;

/** The level of the heading that a passage is by its marks (“## Norms”) or by its look: one short line without an end above a longer paragraph. Undefined when it is none. */
export function headingLevelOf(passage: Passage, before: Passage | undefined, after: Passage | undefined): 1 | 2 | 3 | undefined {
  const marked = /^(#{1,6})\s+\S/.exec(passage.text.slice(0, 10))?.[1];
  if (marked !== undefined && passage.rows.length === 1) return marked.length === 1 ? 1 : marked.length === 2 ? 2 : 3;
  const row = passage.rows[0];
  const isStrong = passage.rows.every((one) => one.isStrong);
  if (!row || (passage.rows.length > 1 && !(isStrong && passage.rows.length <= MOST_LINES)) || row.is.kind !== 'plain' || passage.entry || passage.text.length > LONGEST_HEADING * passage.rows.length || !after || after.role !== 'text') return undefined;
  const words = passage.text.replace(/[*_]+/g, '').trim();
  if (!/\p{L}{2}/u.test(words) || partOf(words) !== 'body' || /[.,;:!?،؛؟。，；：]["”»’)]*$/u.test(words) || endsOpen(words)) return undefined;
  if (isStrong && !after.rows[0]?.isStrong && (after.text.length >= SHORTEST_STRONG || isCaseless(after.text))) return 2;
  if (before?.role === 'text' && !endsSentence(before.text, row.text) && !endsClause(before.text) && before.text.length > LONGEST_HEADING) return undefined;
  if (after.text.length < SHORTEST_BELOW && !isCaseless(after.text)) return undefined;
  const isSetApart = row.isWhole || row.gap > 0 || row.index === 0;
  const isBold = /^(\*\*|__).+\1$/u.test(row.text);
  const isCapitals = words.length > 3 && words === words.toUpperCase() && words !== words.toLowerCase();
  if (isBold || (isCapitals && isSetApart) || (SECTION.test(words) && isSetApart && words.length < 70)) return 2;
  // Words that are quoted whole, or that a colon leads to, belong to what stands around them.
  if (/^["“«„‘'].*["”»“’']$/u.test(words) || (before?.role === 'text' && endsClause(before.text))) return undefined;
  return isSetApart && !isCaseless(words) && /^["“«(]?\p{Lu}/u.test(words) && words.length <= 60 && (after.rows[0]?.gap ?? 0) > 0 && after.text.length > 2 * SHORTEST_BELOW ? 3 : undefined;
}
