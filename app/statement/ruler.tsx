import { memo, useMemo } from 'react';
import { rulerMarks } from '#core/ruler-marks.ts';
import type { Shown, TextPane } from './text-pane.ts';

/** The ruler is looked at from afar: finer steps than this are not seen. */
const STEPS = 240;

interface RulerProps {
  pane: TextPane;
  shown: readonly Shown[];
  height: number;
  layoutVersion: number;
  viewport: { top: number; height: number };
}

/** Where the passages are in the whole statement, and which part of it is in view. */
export const Ruler = memo(function Ruler({ pane, shown, height, layoutVersion, viewport }: RulerProps) {
  const marks = useMemo(() => {
    // Why: places are asked of the pane, and this number says when its answers have changed.
    if (layoutVersion === 0 || height === 0) return [];
    const spans = shown.flatMap((one) => {
      const place = pane.place(one.key, one.range);
      return place ? [{ top: place.top / height, bottom: place.bottom / height, hue: one.hue }] : [];
    });
    return rulerMarks(spans, STEPS);
  }, [pane, shown, height, layoutVersion]);
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

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)}%`;
}
