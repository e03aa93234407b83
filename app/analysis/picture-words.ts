import { isolated } from '#core/text/text-direction.ts';

/** Pictures are set in this where the page's own face is not at hand, as in files; it runs wider. */
const MEASURED_IN = 'Arial, Helvetica, sans-serif';

/** How wide words are, in pixels. */
type WidthOf = (words: string) => number;

/** Measures words as a picture sets them. */
export function widthsIn({ size = 12, weight = 400 }: { size?: number; weight?: number } = {}): WidthOf {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (words) => words.length * size * 0.6;
  context.font = `${weight} ${size}px ${MEASURED_IN}`;
  return (words) => context.measureText(words).width;
}

/** A name that is no wider than there is room for. One that is cut ends with an ellipsis, on the side to which it runs. */
export function fitted(name: string, room: number, widthOf: WidthOf): string {
  if (widthOf(name) <= room) return isolated(name);
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(cut(letters, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return isolated(cut(letters, low));
}

function cut(letters: readonly string[], most: number): string {
  return `${letters.slice(0, most).join('').trimEnd()}…`;
}

/** The same in lines, broken between words; the last one is cut. */
export function wrapped(name: string, room: number, most: number, widthOf: WidthOf): string[] {
  const words = name.split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    while (words[0] !== undefined && widthOf(`${line} ${words[0]}`) <= room) line = `${line} ${words.shift() ?? ''}`;
    lines.push(fitted(line, room, widthOf));
  }
  return words.length === 0 ? lines : [...lines, fitted(words.join(' '), room, widthOf)];
}

/** The figures of an axis that counts: halves of things are not told. */
export function wholeNumber(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : '';
}
