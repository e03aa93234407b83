import { expect, test } from 'vitest';
import { rulerMarks, type RulerMark } from './ruler-marks.ts';

test('a short passage shows on top of a long one, and neighbours of one hue become one mark', () => {
  const spans: RulerMark[] = [
    { top: 0, bottom: 0.5, hue: 'blue' },
    { top: 0.2, bottom: 0.3, hue: 'amber' },
  ];
  const marks = rulerMarks(spans, 10, ({ hue }) => hue);
  expect(marks).toEqual([
    { top: 0, bottom: 0.2, hue: 'blue' },
    { top: 0.2, bottom: 0.3, hue: 'amber' },
    { top: 0.3, bottom: 0.5, hue: 'blue' },
  ]);
});

test('ten thousand passages make at most as many marks as the ruler has steps', () => {
  const spans = Array.from({ length: 10_000 }, (_, at) => ({ top: at / 10_000, bottom: (at + 3) / 10_000, hue: at % 2 ? ('red' as const) : ('sky' as const) }));
  expect(rulerMarks(spans, 200, ({ hue }) => hue).length).toBeLessThanOrEqual(200);
});
