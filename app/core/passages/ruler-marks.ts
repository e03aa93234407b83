import type { Colour } from './colour.ts';

/** A stretch of the overview ruler, as fractions of the whole statement's height. */
export interface RulerSpan {
  top: number;
  bottom: number;
}

export interface RulerMark extends RulerSpan {
  hue: Colour | null;
}

/**
 * Joins thousands of spans into at most `steps` marks: each step of the ruler takes the hue of the shortest span on it (the one that would
 * otherwise be hidden), and neighbouring steps of one hue become one mark. Hues are asked only for what is seen.
 */
export function rulerMarks<S extends RulerSpan>(spans: readonly S[], steps: number, hueOf: (span: S) => Colour | null): RulerMark[] {
  const shortest = new Array<S | undefined>(steps);
  for (const span of spans) {
    const first = Math.max(0, Math.floor(span.top * steps));
    const last = Math.min(steps - 1, Math.max(first, Math.ceil(span.bottom * steps) - 1));
    for (let step = first; step <= last; step++) {
      const held = shortest[step];
      if (!held || span.bottom - span.top < held.bottom - held.top) shortest[step] = span;
    }
  }
  const marks: RulerMark[] = [];
  for (let step = 0; step < steps; step++) {
    const span = shortest[step];
    if (!span) continue;
    const hue = hueOf(span);
    const before = marks.at(-1);
    const touches = before !== undefined && shortest[step - 1] !== undefined && before.hue === hue;
    if (touches) before.bottom = (step + 1) / steps;
    else marks.push({ top: step / steps, bottom: (step + 1) / steps, hue });
  }
  return marks;
}
