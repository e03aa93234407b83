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

/** What is laid out, by index. Heights are asked only of what stands, which among thousands is little. */
export interface LayoutItems {
  /** Top of each passage, less the card's own padding. Never falls. */
  wants: Float64Array;
  /** Height at rest. */
  heightOf: (index: number) => number;
}

/** What stands in the margin: one card (`from` equals `to`), or a folded run of them, both ends included. */
export interface Box {
  readonly kind: 'card' | 'fold';
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
}

/** The pinned item: its index, and the top and height that its card has while it is pinned (open). */
export interface Pin {
  item: number;
  want: number;
  height: number;
}

/**
 * Lays the cards out at rest; boxes come in order, and their tops rise. Nothing stands above `minTop`: the room taken by what is
 * docked at the head of the margin. O(n).
 */
export function restingBoxes({ wants, heightOf }: LayoutItems, minTop: number): Box[] {
  const boxes: { -readonly [K in keyof Box]: Box[K] }[] = [];
  let free = minTop;
  let folded = false;
  wants.forEach((want, index) => {
    const away = free - want;
    if (folded && away <= NEAR_AGAIN) folded = false;
    const last = boxes.at(-1);
    if (folded && last) {
      last.to = index;
      return;
    }
    folded = away > FURTHEST;
    const height = folded ? FOLD_HEIGHT : heightOf(index);
    const top = Math.max(want, free);
    boxes.push({ kind: folded ? 'fold' : 'card', from: index, to: index, top, height });
    free = top + height + GAP;
  });
  return boxes;
}

/** The same boxes with one item pinned: only what must give way is moved, and the resting boxes are left as they are. */
export function withPin(resting: readonly Box[], pin: Pin, minTop: number): Box[] {
  const boxes = [...resting];
  const at = isolate(boxes, pin.item);
  const pinned = boxes[at];
  if (!pinned) return boxes;
  boxes[at] = { ...pinned, top: Math.max(pin.want, minTop), height: pin.height };
  pushUp(boxes, at);
  pushDown(boxes, { from: 0, free: minTop, pinned: at });
  pushDown(boxes, { from: at + 1, free: endOf(boxes[at]) + PIN_GAP, pinned: at });
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
    boxes[i] = { ...box, top: lowest };
  }
}

/** Moves boxes down from `from` on until one has room where it stands; those after it have room too. */
function pushDown(boxes: Box[], { from, free, pinned }: { from: number; free: number; pinned: number }): void {
  let lowest = free;
  for (let i = from; i < boxes.length; i++) {
    const box = boxes[i];
    if (i === pinned && i > 0) lowest += PIN_GAP;
    if (!box || box.top >= lowest) return;
    boxes[i] = { ...box, top: lowest };
    lowest = endOf(boxes[i]) + (i === pinned ? PIN_GAP : 0);
  }
}

function endOf(box: Box | undefined): number {
  return box ? box.top + box.height + GAP : 0;
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
