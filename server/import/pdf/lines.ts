import type { Box } from './boxes.ts';
import type { Row } from './rows.ts';

/** A line as it is read: its pieces in reading order, each with the space before it, if any. */
export interface PdfLine {
  pieces: { before: string; box: Box }[];
  /** Whether the distance to the line before, or an indent, says that a paragraph begins. */
  opensParagraph: boolean;
}

/** A gap this wide, in sizes, is a space; letters of scripts without spaces stand apart where lines are stretched. */
const SPACE = 0.17;
const SPACE_WITHOUT = 0.7;

/** With fewer distances, lines are taken for singly spaced at most. */
const ENOUGH_LINES = 4;
const SINGLE = 1.35;

/** A line that takes this share of the width of all was broken by the page, not on purpose. */
const FILLED = 0.85;

/** Lines this many sizes apart never belong to one paragraph. */
const FAR = 2.6;

/** How much more than the usual distance of lines parts paragraphs. */
const APART = 1.28;

/** How much larger letters are of another size. */
const OTHER_SIZE = 1.12;

/** A piece of signs that stand over letters, and of nothing else. */
const MARKS = /^\s*\p{M}+\s*$/u;

const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/u;
const RIGHT_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}]/gu;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/gu;

/** Reads the rows of a stretch as lines. */
export function linesOf(rows: readonly Row[]): PdfLine[] {
  const usual = usualDistance(rows);
  const lines = rows.map(inOrder);
  const isRightToLeft = lines.filter(({ isRightToLeft: one }) => one).length > lines.length / 2;
  const indents = rows.map(({ left, right }) => (isRightToLeft ? -right : left));
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const isFar = above !== undefined && usual > 0 && above.y - row.y > APART * Math.max(usual, 0.9 * Math.min(row.size, above.size));
    return { pieces: spaced(lines[index]?.boxes ?? []), opensParagraph: isFar || isIndented(indents, index, row.size) || (above !== undefined && isOtherSize(above.size, row.size)) };
  });
}

/** Lines of a heading, of the text and of notes differ in size. */
function isOtherSize(one: number, other: number): boolean {
  return Math.max(one, other) > OTHER_SIZE * Math.min(one, other);
}

/** The first line of a paragraph begins further in than the lines before and after it. */
function isIndented(indents: readonly number[], index: number, size: number): boolean {
  const [before, own, after] = [indents[index - 1], indents[index], indents[index + 1]];
  if (before === undefined || own === undefined || after === undefined) return false;
  return Math.abs(before - after) < 0.3 * size && own - before > 0.8 * size && own - before < 5 * size;
}

/** The distance of lines within a paragraph: that after lines which fill the width, where there are any, else the one that most lines have. Those far apart do not count. */
function usualDistance(rows: readonly Row[]): number {
  const [left, right] = [Math.min(...rows.map((row) => row.left)), Math.max(...rows.map((row) => row.right))];
  const near = rows.slice(1).flatMap((row, index) => {
    const above = rows[index];
    const distance = above === undefined ? 0 : above.y - row.y;
    return above !== undefined && distance > 0 && distance < FAR * above.size ? [{ distance, isFilled: above.right - above.left > FILLED * (right - left) }] : [];
  });
  const filled = near.filter(({ isFilled }) => isFilled);
  const usual = median((filled.length > 0 ? filled : near).map(({ distance }) => distance));
  // Of few lines none is usual.
  return near.length < ENOUGH_LINES ? Math.min(usual, SINGLE * (rows[0]?.size ?? usual)) : usual;
}

/** The lower one of two in the middle; nought of none. */
function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

/** From left to right or from right to left, as most letters say; what runs the other way keeps its own order. */
function inOrder(row: Row): { boxes: Box[]; isRightToLeft: boolean } {
  const boxes = withMarks(row.boxes);
  const count = (pattern: RegExp) => boxes.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
  const backwards = count(RIGHT_TO_LEFT);
  if (backwards === 0) return { boxes, isRightToLeft: false };
  const isRightToLeft = backwards > (count(LEFT_TO_RIGHT) - backwards) * 0.8;
  const ordered = isRightToLeft ? [...boxes].reverse() : boxes;
  return { boxes: turned(ordered, (box) => runsBackwards(box) === !isRightToLeft), isRightToLeft };
}

/** Vowel signs and accents that are drawn on their own go to the letter that they stand over. */
function withMarks(boxes: readonly Box[]): Box[] {
  const marks = boxes.filter(({ text }) => MARKS.test(text));
  if (marks.length === 0) return [...boxes];
  const letters = boxes.filter(({ text }) => !MARKS.test(text)).map((box) => ({ ...box }));
  for (const mark of marks) {
    const middle = mark.x + mark.width / 2;
    const distance = (box: Box) => Math.max(box.x - middle, middle - (box.x + box.width), 0);
    const base = letters.filter(({ text }) => text.trim() !== '').reduce<Box | undefined>((best, box) => (!best || distance(box) < distance(best) ? box : best), undefined);
    if (!base) continue;
    const share = base.width > 0 ? (middle - base.x) / base.width : 1;
    const at = Math.min(base.text.length, Math.max(1, Math.ceil((base.isRightToLeft ? 1 - share : share) * base.text.length)));
    base.text = base.text.slice(0, at) + mark.text.trim() + base.text.slice(at);
  }
  return letters;
}

/** Which way a piece runs; undefined for one without letters and digits. */
function runsBackwards({ text, isRightToLeft }: Box): boolean | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  return isRightToLeft || (text.match(RIGHT_TO_LEFT)?.length ?? 0) > 0;
}

/** Turns every run of pieces that go the other way, with what stands between two of them. */
function turned(boxes: readonly Box[], goesOtherWay: (box: Box) => boolean): Box[] {
  const result: Box[] = [];
  for (let at = 0; at < boxes.length; ) {
    const box = boxes[at];
    if (!box) break;
    let end = at + 1;
    if (goesOtherWay(box)) {
      for (let next = end; next < boxes.length; next++) {
        const candidate = boxes[next];
        if (!candidate || (runsBackwards(candidate) !== undefined && !goesOtherWay(candidate))) break;
        if (goesOtherWay(candidate)) end = next + 1;
      }
    }
    result.push(...boxes.slice(at, end).reverse());
    at = end;
  }
  return result;
}

/** White space that the file writes itself counts once, and not at the ends of a line. */
function spaced(boxes: readonly Box[]): PdfLine['pieces'] {
  const pieces: PdfLine['pieces'] = [];
  let hasSpace = false;
  for (const box of boxes) {
    if (box.text.trim() === '') {
      hasSpace = true;
      continue;
    }
    const last = pieces.at(-1)?.box;
    const isParted = last !== undefined && !/\s$/.test(last.text) && !/^\s/.test(box.text) && (hasSpace || last.text === '•' || isApart(last, box));
    pieces.push({ before: isParted ? ' ' : '', box });
    hasSpace = false;
  }
  return pieces;
}

function isApart(one: Box, other: Box): boolean {
  const gap = one.x < other.x ? other.x - (one.x + one.width) : one.x - (other.x + other.width);
  const isWithout = WITHOUT_SPACES.test(one.text.slice(-1)) && WITHOUT_SPACES.test(other.text.slice(0, 1));
  return gap > (isWithout ? SPACE_WITHOUT : SPACE) * Math.min(one.size, other.size);
}
