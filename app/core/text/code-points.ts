import type { Passage } from '#core/entities/target.ts';

/** How many Unicode code points a text has; a lone surrogate counts as one. */
export function codePointsIn(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** A passage in UTF-16 units as code points have it. It must cut no pair of surrogates in two. */
export function toCodePoints(text: string, { start, end }: Passage): Passage {
  const before = codePointsIn(text.slice(0, start));
  return { start: before, end: before + codePointsIn(text.slice(start, end)) };
}

/** The same for many passages of one text, in one walk along it. */
export function codePointsOf(text: string): (passage: Passage) => Passage {
  const astral: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) astral.push(at++);
  }
  return ({ start, end }) => ({ start: start - countBelow(astral, start), end: end - countBelow(astral, end) });
}

/** A passage in code points as UTF-16 units have it; undefined when it does not lie in the text. */
export function fromCodePoints(text: string, { start, end }: Passage): Passage | undefined {
  let [from, to, count, at]: [number | undefined, number | undefined, number, number] = [undefined, undefined, 0, 0];
  for (const point of text) {
    if (count === start) from = at;
    if (count === end) to = at;
    count++;
    at += point.length;
  }
  if (count === start) from = at;
  if (count === end) to = at;
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

function countBelow(sorted: readonly number[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
