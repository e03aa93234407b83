import type { Layout, Passage } from '#core/import/layout.ts';
import type { Row } from '#core/import/row.ts';
import type { Source } from '#core/import/source.ts';

/** What of a source is asked for details. Every offset counts in the source. */
export interface Printed {
  /** The cover, notices, headers and footers; everything else, and marks of bold, are blanks, so that offsets stay. */
  cover: string;
  rows: readonly Row[];
  /** The beginning of the text, likewise with blanks for what is no text. */
  opening: string;
  /** The whole text as it came. */
  text: string;
  passages: readonly Passage[];
}

/** How far into a text somebody says in whose name it is spoken. */
const OPENING = 2_500;
/** Covers are near the beginning. */
const COVER = 12_000;

/** Prepares a source to be asked. */
export function printedOf({ passages }: Layout, source: Source): Printed {
  const coverRows = passages.flatMap(({ role, rows }) => (role === 'text' || role === 'page-number' ? [] : rows)).filter(({ start }) => start < COVER);
  const textRows = passages.flatMap(({ role, rows }) => (role === 'text' ? rows : []));
  const from = textRows[0]?.start ?? 0;
  return {
    cover: viewOf(source.text, coverRows, COVER),
    rows: coverRows,
    opening: viewOf(source.text, textRows.filter(({ start }) => start < from + OPENING), from + OPENING),
    text: source.text,
    passages,
  };
}

/** The rows at their places, up to a length; line ends stay, marks are blanks. */
function viewOf(text: string, rows: readonly Row[], length: number): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of rows) {
    if (start >= length) break;
    parts.push(text.slice(at, start).replace(/[^\n]/g, ' '), text.slice(start, Math.min(end, length)).replace(/[*_#\t\u00a0]/g, ' '));
    at = Math.min(end, length);
  }
  return parts.join('');
}
