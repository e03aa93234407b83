import type { Part, TextBlock, TextSpan } from '#core/text/text-block.ts';

/** Blocks with the place of their first character in the flattened text, as `ydoc/flat-text.ts` counts. */
export type PlacedBlock =
  | { type: 'words'; level: 0 | 1 | 2 | 3; part: Part; at: number; spans: TextSpan[] }
  | { type: 'list'; ordered: boolean; start: number | undefined; entries: PlacedBlock[][] };

/** Gives each block its place. */
export function placeBlocks(blocks: readonly TextBlock[]): PlacedBlock[] {
  let at = -1;
  const place = (block: TextBlock): PlacedBlock => {
    if (block.type === 'list') return { type: 'list', ordered: block.ordered, start: block.start, entries: block.entries.map((entry) => entry.map(place)) };
    const start = at + 1;
    at = start + block.spans.reduce((sum, { text }) => sum + text.length, 0);
    return { type: 'words', level: block.type === 'heading' ? block.level : 0, part: block.part, at: start, spans: block.spans };
  };
  return blocks.map(place);
}

/** A piece of text between two borders of marks. */
export interface Piece<Look> {
  text: string;
  at: number;
  looks: Look[];
}

/** Cuts a text that begins at an offset where marks begin and end. */
export function piecesOf<Look>(text: string, at: number, marks: readonly { start: number; end: number; look: Look }[]): Piece<Look>[] {
  const end = at + text.length;
  const touching = marks.filter((mark) => mark.start < end && mark.end > at);
  if (touching.length === 0) return text === '' ? [] : [{ text, at, looks: [] }];
  const borders = [...new Set([at, end, ...touching.flatMap((mark) => [mark.start, mark.end])])].filter((one) => one >= at && one <= end).sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, index) => {
    const to = borders[index + 1] ?? end;
    return { text: text.slice(from - at, to - at), at: from, looks: touching.filter((mark) => mark.start <= from && mark.end >= to).map(({ look }) => look) };
  });
}
