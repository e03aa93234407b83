import type { Box } from './boxes.ts';

/** Pieces on one baseline, from the left. */
export interface Row {
  boxes: Box[];
  y: number;
  size: number;
  left: number;
  right: number;
}

/** How far pieces of one line may stand above or below each other, as a share of their size: raised numbers do. */
const SAME_LINE = 0.42;

/** A gap this wide, in sizes, parts what may stand in two columns. */
const PART = 1.2;

/** More columns are a table. */
const MOST_COLUMNS = 3;

/** Lines of a column are at least this long, in sizes. */
const SHORTEST_LINE = 10;

/** A line of a column that takes this share of its longest is filled. */
const FILLED = 0.85;

/** Fewer lines are no column. */
const SHORTEST_COLUMN = 6;

/** Puts pieces into rows, the first line of the page first. Words drawn twice to look bold are there once. */
export function rowsOf(boxes: readonly Box[]): Row[] {
  const rows: Row[] = [];
  for (const box of [...boxes].sort((one, other) => other.y - one.y)) {
    const row = rows.findLast((candidate) => candidate.y - box.y < SAME_LINE * 3 * candidate.size && Math.abs(candidate.y - box.y) <= SAME_LINE * Math.max(candidate.size, box.size)) ?? rows.findLast((candidate) => isRaisedAlone(candidate, box));
    if (!row) rows.push(rowOf([box]));
    else if (!row.boxes.some((other) => isSame(other, box))) addTo(row, box);
  }
  for (const row of rows) row.boxes.sort((one, other) => one.x - other.x);
  return rows.sort((one, other) => other.y - one.y);
}

/** A raised number that was found before the line it stands in. */
function isRaisedAlone({ boxes, y, right, left, size }: Row, box: Box): boolean {
  const near = Math.min(Math.abs(box.x - right), Math.abs(left - box.x - box.width)) < box.size;
  return near && boxes.every(({ text }) => /^\d{0,3}$/.test(text.trim())) && size < 0.85 * box.size && y > box.y && y - box.y < 0.75 * box.size;
}

/** Parts the rows of a page into stretches that are read one after the other; more than one only where the page has columns. */
export function columnsOf(rows: readonly Row[], most = MOST_COLUMNS): Row[][] {
  const gutter = most > 1 ? gutterOf(rows) : undefined;
  if (gutter === undefined) return [[...rows]];
  const stretches: Row[][] = [];
  let across: Row[] = [];
  let left: Row[] = [];
  let right: Row[] = [];
  const begun = firstFilled(rows, gutter);
  const flush = () => {
    stretches.push(...[left, right].filter(({ length }) => length > 0).flatMap((side) => columnsOf(side, most - 1)));
    left = [];
    right = [];
  };
  for (const [index, row] of rows.entries()) {
    if (index === begun) flush();
    if (crosses(row, gutter)) {
      flush();
      across.push(row);
      continue;
    }
    if (across.length > 0) stretches.push(across);
    across = [];
    const before = row.boxes.filter(({ x, width }) => x + width / 2 < gutter);
    const after = row.boxes.filter(({ x, width }) => x + width / 2 >= gutter);
    if (before.length > 0) left.push(rowOf(before));
    if (after.length > 0) right.push(rowOf(after));
  }
  flush();
  if (across.length > 0) stretches.push(across);
  return stretches;
}

/** The first row with a line that fills its side: short ones above it, such as a cover in two languages, are read side by side, before the columns. */
function firstFilled(rows: readonly Row[], gutter: number): number {
  const lengthOf = (boxes: readonly Box[]) => (boxes.length === 0 ? 0 : Math.max(...boxes.map(({ x, width }) => x + width)) - Math.min(...boxes.map(({ x }) => x)));
  const sides = rows.map((row) => {
    const words = row.boxes.filter(({ text }) => text.trim() !== '');
    const isLeft = ({ x, width }: Box) => x + width / 2 < gutter;
    return crosses(row, gutter) ? [0, 0] : [lengthOf(words.filter(isLeft)), lengthOf(words.filter((box) => !isLeft(box)))];
  });
  const longest = [0, 1].map((side) => Math.max(...sides.map((lengths) => lengths[side] ?? 0)));
  return sides.findIndex((lengths) => lengths.some((length, side) => length > FILLED * (longest[side] ?? 0)));
}

/** Where a page has an empty band from top to bottom, with lines of text on both sides that fill their half. */
function gutterOf(rows: readonly Row[]): number | undefined {
  if (rows.length < SHORTEST_COLUMN) return undefined;
  const left = Math.min(...rows.map((row) => row.left));
  const right = Math.max(...rows.map((row) => row.right));
  const width = right - left;
  let best: { x: number; crossing: number } | undefined;
  for (let share = 0.2; share <= 0.8; share += 0.01) {
    const x = left + width * share;
    const crossing = rows.filter((row) => crosses(row, x)).length;
    if (!best || crossing < best.crossing || (crossing === best.crossing && Math.abs(share - 0.5) < Math.abs((best.x - left) / width - 0.5))) best = { x, crossing };
  }
  if (!best || best.crossing > rows.length * 0.35) return undefined;
  const { x } = best;
  const free = rows.filter((row) => !crosses(row, x));
  const sides = [free.map((row) => row.boxes.filter((box) => box.x + box.width / 2 < x)), free.map((row) => row.boxes.filter((box) => box.x + box.width / 2 >= x))].map((side) => side.filter(({ length }) => length > 0).map(rowOf));
  return sides.every((side) => side.length >= SHORTEST_COLUMN && fills(side)) && stand(sides) ? x : undefined;
}

/** Lines of text are long and about as long as each other; cells of a table are not. */
function fills(side: readonly Row[]): boolean {
  const widths = side.map((row) => row.right - row.left).sort((one, other) => one - other);
  const long = widths[Math.floor(widths.length * 0.8)] ?? 0;
  const size = side.map((row) => row.size).sort((one, other) => one - other)[Math.floor(side.length / 2)] ?? 1;
  return long > SHORTEST_LINE * size && widths.filter((width) => width > long * 0.6).length > widths.length * 0.5;
}

/** Both sides stand beside each other, not one above the other. */
function stand(sides: readonly Row[][]): boolean {
  const [one, other] = sides.map((side) => ({ top: side[0]?.y ?? 0, bottom: side.at(-1)?.y ?? 0 }));
  if (!one || !other) return false;
  const shared = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
  return shared > 0.5 * Math.min(one.top - one.bottom, other.top - other.bottom);
}

/** Whether something stands at a place along the row, or too near to it for a gutter. */
function crosses(row: Row, x: number): boolean {
  const margin = (row.size * PART) / 2;
  return row.boxes.some((box) => box.text.trim() !== '' && box.x < x + margin * 0.5 && box.x + box.width > x - margin * 0.5);
}

function rowOf(boxes: readonly Box[]): Row {
  return {
    boxes: [...boxes],
    y: boxes[0]?.y ?? 0,
    size: Math.max(...boxes.map(({ size }) => size)),
    left: Math.min(...boxes.map(({ x }) => x)),
    right: Math.max(...boxes.map(({ x, width }) => x + width)),
  };
}

function addTo(row: Row, box: Box): void {
  row.boxes.push(box);
  // The larger letters have the baseline of the line.
  if (box.size > row.size) row.y = box.y;
  row.size = Math.max(row.size, box.size);
  row.left = Math.min(row.left, box.x);
  row.right = Math.max(row.right, box.x + box.width);
}

function isSame(one: Box, other: Box): boolean {
  return one.text === other.text && Math.abs(one.x - other.x) < 0.15 * one.size && Math.abs(one.y - other.y) < 0.15 * one.size;
}
