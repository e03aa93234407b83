import type { PdfText } from './boxes.ts';

/** How many signs that no piece tells (beyond the page's edge, unseen) may stand before one that is told. */
const FARTHEST = 300;

const BACKWARDS = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}]/u;

/**
 * The pieces of a page with the letters of ligatures in the order of reading. A line from right to left is drawn backwards, and pdf.js turns it around letter by letter; but one sign for two letters
 * (lam-alef) holds them in the order of reading already, and comes out turned. `signs` are those that the page draws, in order, each as the letters it stands for.
 */
export function withLigatures(pieces: readonly PdfText[], signs: readonly string[]): PdfText[] {
  const drawn = signs.filter((sign) => /\S/u.test(sign));
  if (!drawn.some(isLigature)) return [...pieces];
  let at = 0;
  return pieces.map((piece) => {
    const told = piece.str.replace(/\s/gu, '');
    const place = told === '' ? undefined : placeOf(told, drawn, at);
    if (!place) return piece;
    at = place.end;
    const own = drawn.slice(place.start, place.end);
    return piece.dir === 'rtl' && own.some(isLigature) ? { ...piece, str: mended(piece.str, own) } : piece;
  });
}

function isLigature(sign: string): boolean {
  return sign.length > 1 && BACKWARDS.test(sign);
}

/** Which signs a piece was made of: those from here on that have its letters, in whatever order. */
function placeOf(told: string, drawn: readonly string[], from: number): { start: number; end: number } | undefined {
  const letters = sorted(told);
  for (let start = from; start <= from + FARTHEST && start < drawn.length; start++) {
    let end = start;
    let length = 0;
    while (end < drawn.length && length < told.length) length += drawn[end++]?.length ?? 0;
    if (length === told.length && sorted(drawn.slice(start, end).join('')) === letters) return { start, end };
  }
  return undefined;
}

function sorted(words: string): string {
  return words.split('').sort().join('');
}

/** Walks the signs from the last one drawn, which is the first one read, and turns each ligature back; as soon as something does not fit, the rest stays as it is. */
function mended(words: string, signs: readonly string[]): string {
  const letters = words.split('');
  let at = 0;
  const skipSpaces = () => {
    while (at < letters.length && /\s/u.test(letters[at] ?? '')) at++;
  };
  for (let index = signs.length - 1; index >= 0; index--) {
    const sign = signs[index] ?? '';
    if (!BACKWARDS.test(sign)) {
      // Numbers and Latin words keep their own order: as a block they are as long as they were.
      skipSpaces();
      at += sign.length;
      continue;
    }
    const places: number[] = [];
    for (let count = 0; count < sign.length; count++) {
      skipSpaces();
      places.push(at++);
    }
    if (places.map((place) => letters[place]).join('') !== sign.split('').reverse().join('')) return letters.join('');
    places.forEach((place, count) => {
      letters[place] = sign[count] ?? '';
    });
  }
  return letters.join('');
}
