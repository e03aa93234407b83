import { memo, useDeferredValue, useMemo } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { rulerMarks, type RulerMark } from '#core/passages/ruler-marks.ts';
import type { Colour } from '#core/passages/colour.ts';
import type { Places } from '#app/margin/entries.ts';

/** The ruler is looked at from afar: finer steps than this are not seen. */
const STEPS = 240;

interface RulerProps {
  passages: readonly PassageView[];
  /** Where they lie, in the same order. */
  places: Places | null;
  hueOf: (passage: PassageView) => Colour | null;
  height: number;
  viewport: { top: number; height: number };
}

/** Where the passages are in the whole statement, and which part of it is in view. */
export const Ruler = memo(function Ruler({ passages, places, hueOf, height, viewport }: RulerProps) {
  const settled = useDeferredValue(useMemo(() => ({ passages, places, height }), [passages, places, height]));
  const marks = useMemo(() => marksOf(settled, hueOf), [settled, hueOf]);
  if (height === 0) return null;
  return (
    <div className="ruler" aria-hidden="true">
      <u style={{ insetBlockStart: percent(viewport.top / height), blockSize: percent(Math.min(1, viewport.height / height)) }} />
      {marks.map((mark) => (
        <i key={mark.top} className={`hue-${mark.hue ?? 'none'}`} style={{ insetBlockStart: percent(mark.top), blockSize: percent(mark.bottom - mark.top) }} />
      ))}
    </div>
  );
});

function marksOf({ passages, places, height }: Pick<RulerProps, 'passages' | 'places' | 'height'>, hueOf: RulerProps['hueOf']): RulerMark[] {
  if (!places || height === 0) return [];
  const { tops, bottoms } = places;
  const spans = passages.map((passage, at) => ({ passage, top: (tops[at] ?? 0) / height, bottom: (bottoms[at] ?? 0) / height }));
  return rulerMarks(spans, STEPS, ({ passage }) => hueOf(passage));
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)}%`;
}
