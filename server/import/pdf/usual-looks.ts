import type { Style } from '#server/import/source-builder.ts';
import type { Box } from './boxes.ts';

/** How most letters of a document look: what looks otherwise stands out. */
export interface UsualLooks {
  /** In points. */
  size: number;
  isBold: boolean;
  isItalic: boolean;
}

/** Where more letters than this share are bold, the document is set so, and nobody stressed anything. */
const SET_SO = 0.55;
/** Letters this much larger than the usual ones are a heading's. */
const LARGER = 1.12;

/** The look of most letters. */
export function usualLooksOf(boxes: readonly Box[]): UsualLooks {
  const sizes = new Map<number, number>();
  let [all, bold, italic] = [0, 0, 0];
  for (const { text, size, typeface } of boxes) {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const rounded = Math.round(size * 4) / 4;
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + letters);
    all += letters;
    if (typeface.bold) bold += letters;
    if (typeface.italic) italic += letters;
  }
  const [size] = [...sizes].sort((one, other) => other[1] - one[1])[0] ?? [0];
  return { size, isBold: bold > all * SET_SO, isItalic: italic > all * SET_SO };
}

/** The stress that a piece has. */
export function styleOf({ typeface }: Box, { isBold, isItalic }: UsualLooks): Style {
  return { ...(typeface.bold && !isBold ? { bold: true } : {}), ...(typeface.italic && !isItalic ? { italic: true } : {}) };
}

/** Whether a whole line is set in larger letters. */
export function isLarge(boxes: readonly Box[], { size }: UsualLooks): boolean {
  const words = boxes.filter(({ text }) => /\p{L}/u.test(text));
  return words.length > 0 && words.every((box) => box.size > size * LARGER);
}
