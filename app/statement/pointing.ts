import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { ShownIndex } from './shown-index.ts';
import type { Box } from './text-geometry.ts';

/** Boxes of a line are this much lower than the line itself: pointing between two lines still hits one. */
const SLACK = 4;

interface Point {
  /** In the text. */
  offset: number;
  /** In the spread, px. */
  left: number;
  top: number;
}

/** The passages under a point, shortest first. `lines` gives the boxes of some words. */
export function passagesUnder({ offset, left, top }: Point, index: ShownIndex, lines: (passage: Passage) => readonly Box[]): PassageView[] {
  const near = new Set([...index.at(offset), ...index.at(Math.max(0, offset - 1))]);
  return [...near]
    .filter(({ range }) => range && lines(nearby(range, offset)).some((line) => isInside(line, left, top)))
    .sort((a, b) => lengthOf(a) - lengthOf(b));
}

/** The place in the page's text under a point of the window. */
export function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : undefined;
  }
  return undefined;
}

function lengthOf({ range }: PassageView): number {
  return range ? range.end - range.start : 0;
}

/** The stretch of a passage around an offset: its line is in there, whatever the length of the passage. */
function nearby(range: Passage, offset: number): Passage {
  return { start: Math.max(range.start, offset - 2), end: Math.min(range.end, offset + 2) };
}

function isInside(line: Box, left: number, top: number): boolean {
  return left >= line.left - 1 && left <= line.right + 1 && top >= line.top - SLACK && top <= line.bottom + SLACK;
}
