import type { NumberedThread } from './printed.ts';

/** The notes of a paragraph: those that stand beside it, and those that follow below it, as wide as the page. */
export interface PlacedNotes {
  notes: NumberedThread[];
  below: NumberedThread[];
}

// Letters in a line of the text and of the margin as it is printed, and what a line of the margin is high, in lines of the text.
const TEXT_LINE = 62;
const MARGIN_LINE = 44;
const MARGIN_HEIGHT = 0.75;
/** So many lines of the text the notes beside a paragraph may reach further than it: a gap of this height is no waste. */
const OVERHANG = 9;

/**
 * Places the notes of a paragraph of this length in letters. Beside it stand as many as there is room for, by estimate and in their order; the others follow below, so that no page is a
 * margin without a text.
 */
export function placeNotes(length: number, notes: readonly NumberedThread[]): PlacedNotes {
  const room = Math.ceil(length / TEXT_LINE) + OVERHANG;
  let used = 0;
  const first = notes.findIndex(({ thread }) => {
    used += heightOf(thread);
    return used > room;
  });
  return first < 0 ? { notes: [...notes], below: [] } : { notes: notes.slice(0, first), below: notes.slice(first) };
}

/** In lines of the text. */
function heightOf({ entries }: NumberedThread['thread']): number {
  const lines = entries.reduce((sum, { lines: paragraphs }) => sum + 1.3 + paragraphs.reduce((those, words) => those + Math.max(1, Math.ceil(words.length / MARGIN_LINE)), 0), 0.6);
  return lines * MARGIN_HEIGHT;
}
