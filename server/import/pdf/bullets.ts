import type { PdfText, Rectangle } from './boxes.ts';
import type { Typeface } from './typeface.ts';

const BULLET = '•';

/** How far from the first letter of its line a dot may stand, in sizes. */
const NEAREST = 0.05;
const FARTHEST = 3;
/** Where in its line a dot stands, in sizes above the baseline. */
const LOWEST = -0.05;
const HIGHEST = 0.85;

/** Signs of symbol fonts, which store them in a range of their own, for what people write. */
const OWN_SIGNS = /^[\uf000-\uf0ff]$/u;

/** The pieces of a page with the dots before its lines as bullets: those that are drawn, and those that are signs of a symbol font. */
export function withBullets(pieces: readonly PdfText[], dots: readonly Rectangle[], typefaces: ReadonlyMap<string, Typeface>): PdfText[] {
  const named = pieces.map((piece) => (isSymbolAlone(piece, typefaces.get(piece.fontName)) && beginsLine(piece, pieces) ? { ...piece, str: BULLET } : piece));
  const drawn = dots.flatMap((dot) => bulletAt(dot, pieces) ?? []);
  return [...named, ...drawn];
}

function isSymbolAlone({ str }: PdfText, typeface: Typeface | undefined): boolean {
  const sign = str.trim();
  return OWN_SIGNS.test(sign) || (typeface?.isSymbols === true && /^\S$/u.test(sign));
}

/** Nothing stands before a piece on its line, and something after it. */
function beginsLine(piece: PdfText, pieces: readonly PdfText[]): boolean {
  const [left, base] = [piece.transform[4] ?? 0, piece.transform[5] ?? 0];
  const beside = pieces.filter((other) => other !== piece && other.str.trim() !== '' && Math.abs((other.transform[5] ?? 0) - base) < 0.4 * (sizeOf(other) || 1));
  const isBefore = (other: PdfText) => (other.dir === 'rtl' ? (other.transform[4] ?? 0) > left : (other.transform[4] ?? 0) < left);
  return beside.length > 0 && beside.some((other) => !isBefore(other) && Math.abs(edgeOf(other) - left) < (FARTHEST + 1) * sizeOf(other)) && !beside.some((other) => isBefore(other) && Math.abs(edgeOf(other) - left) < 20 * sizeOf(other));
}

/** A bullet in the line that begins beside a dot. */
function bulletAt(dot: Rectangle, pieces: readonly PdfText[]): PdfText | undefined {
  const middle = (dot.bottom + dot.top) / 2;
  const line = pieces.filter((piece) => {
    const [size, base] = [sizeOf(piece), piece.transform[5] ?? 0];
    return piece.str.trim() !== '' && middle > base + LOWEST * size && middle < base + HIGHEST * size && dot.top - dot.bottom < 0.7 * size;
  });
  const gap = (piece: PdfText) => (piece.dir === 'rtl' ? dot.left - edgeOf(piece) : edgeOf(piece) - dot.right);
  const first = line.filter((piece) => gap(piece) > -NEAREST * sizeOf(piece)).sort((one, other) => gap(one) - gap(other))[0];
  if (!first || gap(first) < NEAREST * sizeOf(first) || gap(first) > FARTHEST * sizeOf(first)) return undefined;
  // A dot between words is none of a list.
  if (line.some((piece) => gap(piece) <= -NEAREST * sizeOf(piece) && gap(piece) > -20 * sizeOf(piece))) return undefined;
  const [a = 1, b = 0, c = 0, d = 1, , base = 0] = first.transform;
  return { ...first, str: BULLET, transform: [a, b, c, d, dot.left, base], width: dot.right - dot.left };
}

/** Where a piece begins to be read. */
function edgeOf({ dir, transform, width }: PdfText): number {
  return (transform[4] ?? 0) + (dir === 'rtl' ? width : 0);
}

function sizeOf({ height, transform }: PdfText): number {
  return height || Math.hypot(transform[0] ?? 1, transform[1] ?? 0);
}
