import { beginsLower, endsClause, endsOpen, endsSentence, endsWithHyphen, isCaseless } from './continuation.ts';
import { partOf } from './address.ts';
import { beginsLettered } from './list-mark.ts';
import type { Passage } from './layout.ts';

/** A shorter line may be a heading or an entry. */
const SHORTEST_BROKEN = 30;
const SHORTEST_CASELESS = 24;
/** A line this wide was filled. */
const FILLED = 50;

/** Two passages that the break of a page parted, each by its place. */
export interface PageJoin {
  before: Passage;
  after: Passage;
}

/**
 * The paragraphs that a page broke: what stands before leaves its sentence open and what follows goes on with it, by a small letter, after a word that no sentence ends with, or, where the
 * source shows the break (a new page, its header or number, more blank lines than usual), because a filled line has no end.
 */
export function pageJoinsOf(passages: readonly Passage[]): PageJoin[] {
  const joins: PageJoin[] = [];
  const usualGap = usualGapOf(passages);
  let before: Passage | undefined;
  let hasFurniture = false;
  for (const after of passages) {
    if (after.role === 'running' || after.role === 'page-number' || after.role === 'status') {
      hasFurniture ||= after.role !== 'status';
      continue;
    }
    if (before && goesOnAcross(before, after, hasFurniture || isNewPage(before, after) || (after.rows[0]?.gap ?? 0) > usualGap)) joins.push({ before, after });
    before = after;
    hasFurniture = false;
  }
  return joins;
}

function isNewPage(before: Passage, after: Passage): boolean {
  return before.rows.at(-1)?.page !== after.rows[0]?.page;
}

/** How many blank lines usually part two paragraphs. */
function usualGapOf(passages: readonly Passage[]): number {
  const counts = new Map<number, number>();
  for (const { rows } of passages) counts.set(rows[0]?.gap ?? 0, (counts.get(rows[0]?.gap ?? 0) ?? 0) + 1);
  return [...counts].filter(([gap]) => gap > 0).reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])[0];
}

function goesOnAcross(before: Passage, after: Passage, isAtBreak: boolean): boolean {
  const last = before.rows.at(-1);
  const next = after.rows[0];
  if (before.role !== 'text' || after.role !== 'text' || after.entry || !last || !next) return false;
  if ([last, next].some(({ is }) => is.kind !== 'plain' && is.kind !== 'entry') || next.is.kind === 'entry') return false;
  if (beginsLettered(after.text)) return false;
  if (partOf(before.text) !== 'body' || partOf(after.text) !== 'body' || /^#{1,6}\s/.test(before.text) || /^#{1,6}\s/.test(after.text)) return false;
  if (endsSentence(before.text, after.text) || endsClause(before.text)) return false;
  if (last.isWhole && !isAtBreak && before.text.length < 2 * SHORTEST_BROKEN) return false;
  return isCaseless(after.text) || isCaseless(before.text) ? goesOnCaseless(before.text, last.width, isAtBreak) : goesOnCased(before.text, after.text, last.width, isAtBreak);
}

function goesOnCased(before: string, after: string, width: number, isAtBreak: boolean): boolean {
  if (endsWithHyphen(before) && beginsLower(after)) return true;
  if (before.length < SHORTEST_BROKEN) return false;
  if (beginsLower(after)) return /[^,]$/u.test(before) || isAtBreak || width >= FILLED;
  if (endsOpen(before)) return isAtBreak || width >= FILLED || after.length > SHORTEST_BROKEN;
  return isAtBreak && width >= FILLED && /[\p{L}\p{N},)"”’]$/u.test(before) && (after.length > FILLED || endsSentence(after)) && !isHeadingLike(before);
}

function goesOnCaseless(before: string, width: number, isAtBreak: boolean): boolean {
  if (before.length < SHORTEST_CASELESS) return false;
  return endsOpen(before) || (isAtBreak && width >= FILLED);
}

/** Without a full stop and mostly in capitals, a line is a heading. */
function isHeadingLike(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => word.length > 3);
  return words.length < 16 && words.every((word) => /^[^\p{Ll}]/u.test(word));
}
