import type { Passage } from '#core/entities/target.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The least passage around the given one that splits no grapheme cluster and neither begins nor ends with white space.
 * Offsets outside the text are brought inside it. Undefined when nothing but white space is left.
 */
export function snapToGraphemes(text: string, passage: Passage): Passage | undefined {
  const from = clamp(Math.min(passage.start, passage.end), text.length);
  const to = clamp(Math.max(passage.start, passage.end), text.length);
  if (from === to) return undefined;
  return trim(text, { start: boundaryBefore(text, from), end: boundaryAfter(text, to) });
}

/** The last grapheme boundary at or before an offset. */
export function boundaryBefore(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  return clusterAt(text, offset).start;
}

/** The first grapheme boundary at or after an offset. */
export function boundaryAfter(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  const cluster = clusterAt(text, offset);
  return cluster.start === offset ? offset : cluster.end;
}

function clusterAt(text: string, offset: number): Passage {
  const line = lineAround(text, offset);
  const cluster = graphemes.segment(text.slice(line.start, line.end)).containing(offset - line.start);
  if (!cluster) return { start: offset, end: offset };
  const start = line.start + cluster.index;
  return { start, end: start + cluster.segment.length };
}

/** No cluster reaches across a line feed, so only one line is ever segmented. */
function lineAround(text: string, offset: number): Passage {
  const next = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: next === -1 ? text.length : next + 1 };
}

/** Takes whole clusters of white space off both ends: a space that carries a combining mark is no white space. */
function trim(text: string, passage: Passage): Passage | undefined {
  let { start, end } = passage;
  while (start < end) {
    const next = boundaryAfter(text, start + 1);
    if (/\S/u.test(text.slice(start, next))) break;
    start = next;
  }
  while (start < end) {
    const previous = boundaryBefore(text, end - 1);
    if (/\S/u.test(text.slice(previous, end))) break;
    end = previous;
  }
  return start < end ? { start, end } : undefined;
}

function clamp(offset: number, length: number): number {
  return Math.max(0, Math.min(Math.trunc(offset), length));
}
