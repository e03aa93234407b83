import { beginsLower, endsClause, endsOpen, endsSentence, endsWithHyphen, glueBetween } from './continuation.ts';
import { coverOf } from './cover.ts';
import { isStatusNotice } from './delivery-status.ts';
import { letteredOf, listsOf, type Entry } from './list-mark.ts';
import { furnitureOf, type Furniture } from './page-furniture.ts';
import { rowsOf, type Row } from './row.ts';
import type { Source } from './source.ts';

/** Nobody wraps lines wider than this by hand: a longer line is a paragraph of its own. */
const WIDEST_WRAP = 120;
/** Lines at least this wide, but for the last, are one wrapped paragraph; narrower ones were broken on purpose. */
const NARROWEST_WRAP = 40;

/** What lines are before anything is cleaned: text, or one of the things that may be taken out of it. */
export type Role = 'text' | 'cover' | 'status' | Furniture;

/** Lines that stand together as one paragraph of the source. */
export interface Passage {
  /** Its place among the passages. */
  index: number;
  rows: Row[];
  role: Role;
  /** The words as they read when the lines are joined. */
  text: string;
  /** For each row but the first: whether the line before it was broken by the width of the page only. */
  isBroken: boolean[];
  entry: Entry | undefined;
}

/** How a source is laid out: its passages in order and its lists, as places among the passages. It does not depend on what is accepted. */
export interface Layout {
  passages: Passage[];
  lists: Passage[][];
}

/** Finds the passages of a source. */
export function layoutOf(source: Source): Layout {
  const rows = rowsOf(source);
  const roles = rolesOf(rows);
  const widest = widthOfText(rows);
  const mayBegin = (row: Row) => (roles.get(row.index) ?? 'text') === 'text' && beginsParagraph(rows, row);
  const lists = listsOf(rows.filter((row) => !roles.has(row.index) && !isNumberedHeading(rows, row)), mayBegin);
  const lettered = letteredOf(rows, mayBegin);
  const entries = new Map(lists.flat().map((entry) => [entry.row, entry]));
  const passages: Passage[] = [];
  for (const row of rows) {
    const role = roles.get(row.index) ?? 'text';
    const last = passages.at(-1);
    const before = last?.rows.at(-1);
    if (last && before && last.role === role && !entries.has(row.index) && !lettered.has(row.index) && staysWith(last, before, row, widest)) {
      last.isBroken.push(isBrokenByWidth(before, row, last));
      last.rows.push(row);
    } else passages.push({ index: passages.length, rows: [row], role, text: '', isBroken: [], entry: entries.get(row.index) });
  }
  for (const passage of passages) {
    settleBreaks(passage);
    passage.text = passage.rows.map(({ text }, index) => (index === 0 ? text : glueBetween(passage.rows[index - 1]?.text ?? '', text) + text)).join('');
  }
  const byRow = new Map(passages.map((passage) => [passage.rows[0]?.index, passage]));
  return { passages, lists: lists.map((list) => list.flatMap(({ row }) => byRow.get(row) ?? [])) };
}

function rolesOf(rows: readonly Row[]): Map<number, Role> {
  const furniture = furnitureOf(rows, (row) => row.part !== 'body');
  const roles = new Map<number, Role>(furniture);
  for (const row of rows) if (isStatusNotice(row.text) && !furniture.has(row.index)) roles.set(row.index, 'status');
  const cover = coverOf(rows, (row) => roles.has(row.index));
  for (const index of cover.rows) roles.set(index, 'cover');
  return roles;
}

/** How wide the printed lines of the text are: nine of ten wrapped lines are narrower. */
function widthOfText(rows: readonly Row[]): number {
  const widths = rows.flatMap(({ width, is }) => (is.kind === 'plain' && width <= WIDEST_WRAP ? [width] : [])).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.9)] ?? 0;
}

/** “1. The law is clear”, bold or large above what is not: a heading counts too, but is no entry. */
function isNumberedHeading(rows: readonly Row[], row: Row): boolean {
  const next = rows[row.index + 1];
  return row.isStrong && /^\p{Nd}/u.test(row.text) && next !== undefined && !next.isStrong && !endsSentence(row.text, next.text) && !beginsLower(next.text);
}

/** Whether a paragraph could begin at a row: nothing before it on the page is left open. */
function beginsParagraph(rows: readonly Row[], row: Row): boolean {
  const before = rows[row.index - 1];
  if (!before || row.gap > 0 || row.isWhole || before.isWhole || before.width > WIDEST_WRAP) return true;
  return endsSentence(before.text, row.text) || endsClause(before.text) || /[,،，]$/u.test(before.text) || before.width < NARROWEST_WRAP;
}

function staysWith(passage: Passage, before: Row, row: Row, widest: number): boolean {
  if (row.gap > 0 || row.is.kind !== 'plain' || before.is.kind !== 'plain' || row.isWhole || before.isWhole || row.page !== before.page) return false;
  if (passage.role !== 'text') return passage.role === 'cover';
  if (before.width > WIDEST_WRAP || row.width > WIDEST_WRAP || /^#{1,6}\s/.test(row.text) || /^#{1,6}\s/.test(before.text)) return false;
  if (row.part !== 'body' && !leadsOn(before.text)) return false;
  if (row.isLarge !== before.isLarge && passage.role === 'text') return false;
  if (row.isStrong !== before.isStrong && isLookBreak(passage, before, row, widest)) return false;
  if (before.part !== 'body' && passage.rows.length === 1) return false;
  return !beginsAnother(passage, before, row, widest);
}

/** Lines of a heading above those of its text, or below those of the text before: a line of a paragraph may be all bold by chance, but then it fills the width or is left open. */
function isLookBreak(passage: Passage, before: Row, row: Row, widest: number): boolean {
  if (beginsLower(row.text) || endsOpen(before.text)) return false;
  if (row.isStrong) return endsSentence(before.text, row.text) || endsClause(before.text);
  return passage.rows.every(({ isStrong }) => isStrong) && before.width < widest * 0.85 && !/[,،，;；]$/u.test(before.text);
}

function leadsOn(text: string): boolean {
  return endsOpen(text) || (/[\p{L}\p{N},،]$/u.test(text) );
}

/** Without a blank line, a paragraph begins where the sentence ended and the line is short of the width, or the next one is indented. */
function beginsAnother(passage: Passage, before: Row, row: Row, widest: number): boolean {
  if (!endsSentence(before.text, row.text) || beginsLower(row.text)) return false;
  if (row.indent > before.indent && (passage.rows.length === 1 || before.indent <= (passage.rows[1]?.indent ?? 0))) return !passage.entry;
  const firstWord = /^\S{1,40}/u.exec(row.text)?.[0].length ?? 0;
  return widest >= NARROWEST_WRAP && before.width + 1 + firstWord < widest * 0.8;
}

/** A line that the next word would not have fitted on, or that leaves its sentence open to a small letter. */
function isBrokenByWidth(before: Row, row: Row, passage: Passage): boolean {
  if (before.width >= NARROWEST_WRAP || (endsWithHyphen(before.text) && beginsLower(row.text))) return true;
  return beginsLower(row.text) && !endsSentence(before.text) && !endsClause(before.text) && (before.width > 20 || row.width >= NARROWEST_WRAP || passage.entry !== undefined);
}

/** Lines of one paragraph were all broken by the width, or none of them. */
function settleBreaks(passage: Passage): void {
  if (!passage.isBroken.every(Boolean)) {
    const lower = passage.rows.slice(1).map((row) => beginsLower(row.text));
    passage.isBroken = passage.isBroken.map((isBroken, index) => isBroken && (lower[index] ?? false));
  }
}
