import type { Part } from '#core/text/text-block.ts';
import { partOf } from './address.ts';
import type { LineKind, Look, Source } from './source.ts';

/** A line of a source that has words, without the white space at its ends. */
export interface Row {
  /** Its place among the rows. */
  index: number;
  /** Its number among the source's lines, from 0. */
  line: number;
  start: number;
  end: number;
  text: string;
  /** How many units of white space stand before it. */
  indent: number;
  /** How wide it looks, in Latin letters. */
  width: number;
  /** How many lines without words stand before it. */
  gap: number;
  page: number | null;
  isWhole: boolean;
  is: LineKind;
  /** Whether all its letters are bold or larger than those of the text, as the file says. */
  isStrong: boolean;
  isLarge: boolean;
  /** What it is by its words alone. */
  part: Part;
}

const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/gu;

/** Nobody prints longer lines: a width beyond this is not counted any further. */
const WIDEST = 4_000;

/** The rows of a source, in order. */
export function rowsOf(source: Source): Row[] {
  const rows: Row[] = [];
  const parts = new Map<string, Part>();
  const [isStrong, isLarge] = [lookOver(source, ({ bold, large }) => bold === true || large === true), lookOver(source, ({ large }) => large === true)];
  let gap = 0;
  for (const [line, { start, end, page, isWhole, is }] of source.lines.entries()) {
    const raw = source.text.slice(start, end);
    const text = raw.trim();
    if (!/[^\s\u200b\ufeff]/u.test(text)) {
      gap++;
      continue;
    }
    const indent = raw.length - raw.trimStart().length;
    const from = start + indent;
    const part = parts.get(text) ?? partOf(text);
    parts.set(text, part);
    rows.push({ index: rows.length, line, start: from, end: from + text.length, text, indent, width: widthOf(text), gap, page, isWhole, is, isStrong: isStrong(from, text), isLarge: isLarge(from, text), part });
    gap = 0;
  }
  return rows;
}

/** Answers whether all letters of a stretch have one of some looks. */
function lookOver({ text, looks }: Source, has: (look: Look) => boolean): (from: number, words: string) => boolean {
  const those = looks.filter(has);
  if (those.length === 0) return () => false;
  const marked = new Uint8Array(text.length);
  for (const { start, end } of those) marked.fill(1, start, end);
  return (from, words) => {
    const letters = Array.from(words.matchAll(/\p{L}/gu), ({ index }) => marked[from + index]);
    return letters.length > 0 && letters.every((mark) => mark === 1);
  };
}

/** Chinese and Japanese characters are as wide as two Latin letters. */
export function widthOf(text: string): number {
  const seen = text.slice(0, WIDEST);
  return seen.length + (seen.match(WIDE)?.length ?? 0);
}
