import { asciiDigits, numberOf } from './digits.ts';
import { endsSentence } from './continuation.ts';
import { grouped } from '#core/grouped.ts';
import type { Row } from './row.ts';

/** What repeats on pages and is no part of the text. */
export type Furniture = 'running' | 'page-number';

const WORDS = '(?:page|p\\.|pg\\.?|página|pág\\.?|страница|стр\\.?|с\\.|صفحة|الصفحة|ص|صفحه|第|pagina|seite)';
const OF = '(?:of|de|sur|/|из|من|از|共|di|von|\\|)';
/** “Page 2 of 5”, “2/5”, “- 2 -”, “صفحة ٢ من ٥”, “第2页”. */
const PAGE_NUMBER = new RegExp(`^[-–—|\\s\\[(]{0,4}(${WORDS}?)\\s{0,3}(\\p{Nd}{1,3})\\s{0,3}页?\\s{0,3}(?:(${OF})\\s{0,3}\\p{Nd}{1,3}\\s{0,3}页?)?[-–—|\\s\\])]{0,4}$`, 'iu');
/** The number of a job of the United Nations' printers with a page's number: “11-50865 16”. */
const JOB_NUMBER = /^(?:\d{1,3}\s{1,4})?\d{2}-\d{5}(?:\s?\([A-Z]\))?(?:\s{1,4}\d{1,3}(?:\/\d{1,3})?)?$/u;
/** Numbers of pages have a page between them. */
const SHORTEST_PAGE = 4;
/** A longer line says something of its own. */
const LONGEST_RUNNING = 140;
/** How many lines at the top and at the foot of a page may repeat. */
const EDGE = 4;

interface Numbered {
  row: Row;
  number: number;
  /** Whether it says by its form that it is a page's number. */
  isPlain: boolean;
}

/**
 * Which rows are headers, footers and numbers of pages: what the file says is one; numbers that are set as such or that rise from page to page; and short lines that repeat at the edges
 * of pages. `isText` tells rows that say something wherever they stand, such as a salutation.
 */
export function furnitureOf(rows: readonly Row[], isText: (row: Row) => boolean): Map<number, Furniture> {
  const found = new Map<number, Furniture>();
  for (const row of rows) if (row.is.kind === 'running') found.set(row.index, 'running');
  const edges = edgesOf(rows);
  for (const row of pageNumbers(rows, edges)) found.set(row.index, 'page-number');
  for (const row of runningRows(rows, edges, found, isText)) found.set(row.index, 'running');
  return found;
}

/** The rows at the edges of pages where the file has pages. */
function edgesOf(rows: readonly Row[]): ReadonlySet<number> {
  const edges = new Set<number>();
  const pages = grouped(rows.filter(({ is }) => is.kind !== 'note'), (row) => row.page);
  for (const [page, of] of pages) {
    if (page === null) continue;
    for (const row of [...of.slice(0, EDGE), ...of.slice(-EDGE)]) edges.add(row.index);
  }
  return edges;
}

function pageNumbers(rows: readonly Row[], edges: ReadonlySet<number>): Row[] {
  const numbered: Numbered[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.is.kind !== 'plain' || row.text.length > 30) continue;
    if (JOB_NUMBER.test(row.text)) {
      numbered.push({ row, number: -1, isPlain: false });
      continue;
    }
    const match = PAGE_NUMBER.exec(row.text);
    const number = match && numberOf(match[2] ?? '');
    if (!match || number === undefined || number === null || !standsAlone(rows, index, edges)) continue;
    const isDashed = /^[-–—|[(].*[-–—|\])]$/u.test(row.text) && (row.gap > 0 || edges.has(index) || row.isWhole || index === 0);
    numbered.push({ row, number, isPlain: match[1] === '' && match[3] === undefined && !isDashed });
  }
  return numbered.filter((one, index) => !one.isPlain || isSequel(numbered, index) || breaksOff(rows, one.row)).map(({ row }) => row);
}

/** Parted from the text by a blank line, or at the edge of a page. */
function standsAlone(rows: readonly Row[], index: number, edges: ReadonlySet<number>): boolean {
  const row = rows[index];
  if (!row) return false;
  return edges.has(index) || row.isWhole || row.gap > 0 || index === 0 || (rows[index + 1]?.gap ?? 1) > 0;
}

/** A bare number counts when its neighbours count on. */
function isSequel(numbered: readonly Numbered[], index: number): boolean {
  const one = numbered[index];
  const isNext = (before: Numbered | undefined, after: Numbered | undefined) => before !== undefined && after !== undefined && after.number === before.number + 1 && after.row.index - before.row.index >= SHORTEST_PAGE;
  return isNext(numbered[index - 1], one) || isNext(one, numbered[index + 1]);
}

/** A bare number that stands inside a sentence. */
function breaksOff(rows: readonly Row[], row: Row): boolean {
  const before = rows[row.index - 1];
  const after = rows[row.index + 1];
  return before !== undefined && after !== undefined && before.width > 40 && !endsSentence(before.text) && /^\p{Ll}/u.test(after.text);
}

function runningRows(rows: readonly Row[], edges: ReadonlySet<number>, found: ReadonlyMap<number, Furniture>, isText: (row: Row) => boolean): Row[] {
  const candidates = rows.filter((row) => row.is.kind === 'plain' && row.text.length <= LONGEST_RUNNING && !found.has(row.index) && !isText(row));
  const pages = new Set(rows.map((row) => row.page)).size;
  return [...grouped(candidates, ({ text }) => keyOf(text)).entries()].flatMap(([key, same]) => {
    if (same.length < 2 || !/\p{L}{2}/u.test(key)) return [];
    const atEdges = same.filter((row) => edges.has(row.index));
    const on = new Set(atEdges.map((row) => row.page)).size;
    if (on >= 2 && on * 3 >= pages && !(same.length > atEdges.length)) return atEdges;
    return rows.some((row) => row.page !== null) ? [] : repeatedBetweenPages(rows, same, found);
  });
}

/** Without pages, what repeats is running where each time but the first it stands beside a page's number or inside a sentence. */
function repeatedBetweenPages(rows: readonly Row[], same: readonly Row[], found: ReadonlyMap<number, Furniture>): Row[] {
  const running = same.filter((row) => {
    const besideNumber = [row.index - 2, row.index - 1, row.index + 1, row.index + 2].some((index) => found.get(index) === 'page-number');
    return besideNumber || (row.gap > 0 && breaksOff(rows, row));
  });
  return running.length >= 2 || (running.length === 1 && same.length === 2 && (same[0]?.index ?? 0) < 20) ? running : [];
}

/** Two headers are the same but for their numbers, spaces and marks. */
function keyOf(text: string): string {
  return asciiDigits(text).toLowerCase().replace(/\d+/g, '0').replace(/[\s*_#|]+/gu, ' ').trim();
}
