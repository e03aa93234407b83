import { partOfParagraph } from './greeting.ts';
import { normalisePlainText } from './plain-text.ts';
import type { TextBlock } from './text-block.ts';

/** Nobody wraps lines wider than this by hand: a longer line is a paragraph of its own. */
const WIDEST_WRAP = 120;
/** Lines at least this wide, but for the last, are one wrapped paragraph; narrower ones were broken on purpose. */
const NARROWEST_WRAP = 40;

const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/u;

const BULLET = /^[-–—•*·▪◦‣]\s+(?=\S)/u;
const NUMBER = /^[(]?(\p{Nd}{1,3})\s?[.)\-–]\s*(?=\S)(?!\p{Nd})/u;

/**
 * The blocks of a plain text: paragraphs are parted by blank lines, wrapped lines are joined, lines that begin with a bullet
 * or with rising numbers make a list. Paragraphs that only greet, thank or invoke are told by their words; what is cover is for a person to say.
 */
export function blocksOfPlainText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const part of normalisePlainText(text).split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)) {
    const lines = part.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    for (const block of blocksOfLines(lines)) append(blocks, block);
  }
  return blocks;
}

function append(blocks: TextBlock[], block: TextBlock): void {
  const last = blocks.at(-1);
  if (last?.type === 'list' && block.type === 'list' && last.ordered === block.ordered && continuesList(last, block)) last.entries.push(...block.entries);
  else blocks.push(block);
}

function continuesList(last: TextBlock & { type: 'list' }, next: TextBlock & { type: 'list' }): boolean {
  return !last.ordered || (last.start ?? 1) + last.entries.length === (next.start ?? 1);
}

function blocksOfLines(lines: readonly string[]): TextBlock[] {
  const firstMark = lines.findIndex((line) => BULLET.test(line) || NUMBER.test(line));
  if (firstMark === -1) return paragraphsOf(lines);
  const list = listOf(lines.slice(firstMark));
  return list ? [...paragraphsOf(lines.slice(0, firstMark)), list] : paragraphsOf(lines);
}

/** Lines from the first mark on: a list when all its marks are of one kind and its numbers rise by one. */
function listOf(lines: readonly string[]): TextBlock | undefined {
  const first = lines[0] ?? '';
  const ordered = !BULLET.test(first);
  const mark = ordered ? NUMBER : BULLET;
  const entries: string[][] = [];
  let start: number | undefined;
  for (const line of lines) {
    const number = ordered ? numberOf(line) : undefined;
    const expected = start === undefined ? number : start + entries.length;
    if (mark.test(line) && (!ordered || number === expected)) {
      if (ordered && start === undefined) start = number;
      entries.push([line.replace(mark, '')]);
    } else entries.at(-1)?.push(line);
  }
  if (ordered && start === undefined) return undefined;
  return {
    type: 'list',
    ordered,
    ...(start !== undefined && start !== 1 ? { start } : {}),
    entries: entries.map((entry) => paragraphsOf(entry)),
  };
}

/** The number a line is marked with, in the digits of any script. */
function numberOf(line: string): number | undefined {
  const digits = NUMBER.exec(line)?.[1];
  return digits === undefined ? undefined : Number([...digits].map(decimalOf).join(''));
}

/** Decimal digits of a script stand together, nought first, so a digit's value is its distance from the nought before it. */
function decimalOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let nought = point;
  while (point - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return point - nought;
}

function paragraphsOf(lines: readonly string[]): TextBlock[] {
  if (lines.length === 0) return [];
  if (lines.some((line) => widthOf(line) > WIDEST_WRAP)) return lines.map(paragraph);
  const isWrapped = lines.slice(0, -1).every((line) => widthOf(line) >= NARROWEST_WRAP);
  return [paragraph(isWrapped ? lines.reduce(joined) : lines.join('\n'))];
}

/** How wide a line looks: Chinese and Japanese characters are as wide as two Latin letters. */
function widthOf(line: string): number {
  return line.length + [...line].filter((character) => WIDE.test(character)).length;
}

/** A hyphen at the end of a line is kept and takes no space after it: "sub-" and "regional" are "sub-regional". Chinese and Japanese take none either. */
function joined(before: string, after: string): string {
  const isTight = /\p{L}[-\u2010]$/u.test(before) || (WIDE.test(before.slice(-1)) && WIDE.test(after.slice(0, 1)));
  return isTight ? before + after : `${before} ${after}`;
}

function paragraph(text: string): TextBlock {
  return { type: 'paragraph', part: partOfParagraph(text), spans: [{ text }] };
}
