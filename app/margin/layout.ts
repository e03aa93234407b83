/**
 * Where the cards of a margin go. Pure geometry, in px from the top of the spread:
 *
 * 1. At rest each card stands beside its passage, or directly under the card before it.
 * 2. The pinned card stands exactly beside its passage; the others give way up and down, no further than they must.
 * 3. Cards keep the order of their passages and never overlap.
 * 4. A card that would stand further than `FURTHEST` from its passage folds into a row ("12 more"), so that the margin stays
 *    beside its text however dense the marks are. The pinned card never folds.
 */

/** How far below its passage a card may stand before it folds, and how near a folded run must come before cards stand again. */
export const FURTHEST = 240;
export const NEAR_AGAIN = 60;
export const GAP = 4;
/** Extra air on both sides of the pinned card, which is raised. */
export const PIN_GAP = 6;
export const FOLD_HEIGHT = 26;

export interface LayoutItem {
  /** Top of the passage, less the card's own padding. Never falls along the list. */
  want: number;
  /** Height at rest. */
  height: number;
}

export interface LayoutOptions {
  /** Index of the pinned item, or −1; and its height as it is shown (open). */
  pin: number;
  pinHeight: number;
  /** Nothing stands higher: the room taken by what is docked at the head of the margin. */
  minTop: number;
}

/** What stands in the margin: one card (`from` equals `to`), or a folded run of them, both ends included. */
export interface Box {
  kind: 'card' | 'fold';
  from: number;
  to: number;
  top: number;
  height: number;
}

/** Lays the cards out; boxes come in order, and their tops rise. */
export function layOut(items: readonly LayoutItem[], { pin, pinHeight, minTop }: LayoutOptions): Box[] {
  const boxes = restingBoxes(items, minTop);
  if (pin < 0 || pin >= items.length) return boxes;
  const at = isolate(boxes, pin);
  const pinned = boxes[at];
  const item = items[pin];
  if (!pinned || !item) return boxes;
  pinned.height = pinHeight;
  pinned.top = Math.max(item.want, minTop);
  pushUp(boxes, at);
  pushDown(boxes, at, minTop);
  return boxes;
}

/** The boxes that reach into from … to (px), as a half-open range of indices. O(log n). */
export function boxesBetween(boxes: readonly Box[], from: number, to: number): { start: number; end: number } {
  return { start: firstWhere(boxes, (box) => box.top + box.height > from), end: firstWhere(boxes, (box) => box.top >= to) };
}

/** The index of the box that holds this item. O(log n). */
export function boxOf(boxes: readonly Box[], item: number): number {
  return firstWhere(boxes, (box) => box.to >= item);
}

function restingBoxes(items: readonly LayoutItem[], minTop: number): Box[] {
  const boxes: Box[] = [];
  let free = minTop;
  let fold: Box | null = null;
  items.forEach((item, index) => {
    const away = free - item.want;
    if (fold && away <= NEAR_AGAIN) fold = null;
    if (fold) {
      fold.to = index;
      return;
    }
    const folds = away > FURTHEST;
    const height = folds ? FOLD_HEIGHT : item.height;
    const box: Box = { kind: folds ? 'fold' : 'card', from: index, to: index, top: Math.max(item.want, free), height };
    boxes.push(box);
    if (folds) fold = box;
    free = box.top + height + GAP;
  });
  return boxes;
}

/** Gives the pinned item a box of its own, splitting the fold it lies in; returns the index of that box. */
function isolate(boxes: Box[], pin: number): number {
  const at = boxOf(boxes, pin);
  const box = boxes[at];
  if (!box || box.kind === 'card') return at;
  const before: Box[] = box.from < pin ? [{ ...box, to: pin - 1 }] : [];
  const after: Box[] = pin < box.to ? [{ ...box, from: pin + 1 }] : [];
  boxes.splice(at, 1, ...before, { kind: 'card', from: pin, to: pin, top: box.top, height: box.height }, ...after);
  return at + before.length;
}

function pushUp(boxes: Box[], pinned: number): void {
  for (let i = pinned - 1; i >= 0; i--) {
    const box = boxes[i];
    const below = boxes[i + 1];
    if (!box || !below) return;
    const lowest = below.top - box.height - GAP - (i + 1 === pinned ? PIN_GAP : 0);
    if (box.top <= lowest) return;
    box.top = lowest;
  }
}

function pushDown(boxes: Box[], pinned: number, minTop: number): void {
  let free = minTop;
  boxes.forEach((box, i) => {
    if (i === pinned) free += i > 0 ? PIN_GAP : 0;
    if (box.top < free) box.top = free;
    free = box.top + box.height + GAP + (i === pinned ? PIN_GAP : 0);
  });
}

function firstWhere(boxes: readonly Box[], holds: (box: Box) => boolean): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxes[middle];
    if (box && holds(box)) high = middle;
    else low = middle + 1;
  }
  return low;
}
