import { numberOf } from './digits.ts';
import type { Row } from './row.ts';

/** The mark at the beginning of a line that may be an entry of a list: `length` units of it, and its number if it has one. */
export interface ListMark {
  length: number;
  number: number | undefined;
  /** What tells one kind of mark from another: the bullet, or how the number is set. */
  style: string;
}

const BULLET = /^([-–—−*•·▪■◦‣●○►➢✓\uf0b7\uf0a7])\s+(?=\S)/u;
const LETTER_BULLET = /^(o)\s{1,8}(?=\p{Lu})/u;
const NUMBER = /^([(（]?)(\p{Nd}{1,3})\s?([.)）\-–、．])\s{0,8}(?=\S)(?!\p{Nd})/u;

/** The mark of a line, if it begins with one. */
export function listMarkOf(text: string): ListMark | undefined {
  const head = text.slice(0, 24);
  const bullet = BULLET.exec(head) ?? LETTER_BULLET.exec(head);
  if (bullet) return { length: bullet[0].length, number: undefined, style: bullet[1] ?? '' };
  const number = NUMBER.exec(head);
  if (!number) return undefined;
  return { length: number[0].length, number: numberOf(number[2] ?? ''), style: 'number' };
}

/** An entry of a list: the row it begins with. */
export interface Entry {
  row: number;
  mark: ListMark;
}

/** More lines, and more paragraphs, than any entry has. */
const LONGEST_ENTRY = { rows: 80, paragraphs: 2 };

/**
 * The lists of printed rows. A bullet makes an entry by itself; numbers make a list when at least two rise by one. `mayBegin` says whether a paragraph could begin at a row.
 */
export function listsOf(rows: readonly Row[], mayBegin: (row: Row) => boolean): Entry[][] {
  const lists: Entry[][] = [];
  let bullets: Entry[] = [];
  let numbers: Entry[] = [];
  let indent = 0;
  let since = { rows: 0, paragraphs: 0 };
  for (const row of rows) {
    since = { rows: since.rows + 1, paragraphs: since.paragraphs + (row.gap > 0 || row.isWhole ? 1 : 0) };
    const mark = row.is.kind === 'plain' ? listMarkOf(row.text) : undefined;
    if (!mark) continue;
    const isNear = since.rows <= LONGEST_ENTRY.rows && since.paragraphs <= LONGEST_ENTRY.paragraphs;
    const goesOn = mark.number === undefined ? isNear && bullets[0]?.mark.style === mark.style : numbers.at(-1)?.mark.number === mark.number - 1;
    if (!mayBegin(row) && !(goesOn && isNear && row.indent <= indent)) continue;
    const list = goesOn ? (mark.number === undefined ? bullets : numbers) : [];
    if (!goesOn) lists.push(list);
    if (mark.number === undefined) bullets = list;
    else numbers = list;
    list.push({ row: row.index, mark });
    indent = row.indent;
    since = { rows: 0, paragraphs: 0 };
  }
  return lists.filter(([first, second]) => second !== undefined || first?.mark.number === undefined);
}

const LETTERED = /^\(?(\p{Ll}|[ivx]{2,4})\)\s{1,8}(?=\S)/u;

/** Whether words begin with a printed label of letters, such as “(a)” or “iv)”: it stays in the text, which refers to it. */
export function beginsLettered(text: string): boolean {
  return LETTERED.test(text.slice(0, 16));
}

/** The rows that begin points with letters: each has one before or after it that is the neighbour of its letter. `mayBegin` as in `listsOf`. */
export function letteredOf(rows: readonly Row[], mayBegin: (row: Row) => boolean): Set<number> {
  const found = rows.flatMap((row) => {
    const label = row.is.kind === 'plain' ? LETTERED.exec(row.text.slice(0, 16))?.[1] : undefined;
    return label !== undefined && (mayBegin(row) || /[;,،；]\s{1,2}\p{L}{1,3}$/u.test(rows[row.index - 1]?.text.slice(-12) ?? '')) ? [{ index: row.index, label }] : [];
  });
  const follows = (one: string | undefined, other: string | undefined) =>
    (ROMAN.includes(one ?? '') && ROMAN.indexOf(other ?? '') === ROMAN.indexOf(one ?? '') + 1) || (one?.length === 1 && other?.length === 1 && (other.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0) === 1);
  return new Set(found.flatMap(({ index, label }, at) => (follows(found[at - 1]?.label, label) || follows(label, found[at + 1]?.label) ? [index] : [])));
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
