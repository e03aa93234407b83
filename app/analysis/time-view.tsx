import { useCallback } from 'react';
import { CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { TimeRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import { chosenAddress } from './count-link.tsx';
import { fillOf, hatchings } from './fills.ts';
import { fitted, wholeNumber, widthsIn } from './picture-words.ts';
import { Picture, type Draw } from './picture.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { unitFor } from './value-bar.tsx';
import { ValueCell } from './value-cell.tsx';

interface TimeViewProps {
  asked: AnalysisAsked;
  stretches: readonly { stretch: string; label: string }[];
  rows: readonly TimeRow[];
  steps: readonly ValueStep[];
}

const ROW = 56;
const AROUND = 70;

/** A theme over time, one line of bars for each position holder, and a table. */
export function TimeView({ asked, stretches, rows, steps }: TimeViewProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const draw = useTimePicture({ asked, stretches, rows, steps });
  const unit = unitFor(rows.flatMap(({ cells }) => cells));
  const first = rows.flatMap(({ column, cells }) => cells.flatMap((cell, at) => (cell ? [`${column} ${at}`] : [])))[0];
  return (
    <>
      <Picture label="The theme over time, by position holder" height={rows.length * ROW + AROUND} draw={draw} />
      <table className="mx" {...grid}>
        <caption className="vh">The theme over time, by position holder. Each figure leads to its passages.</caption>
        <thead>
          <tr>
            <th scope="col">Position holder</th>
            {stretches.map(({ stretch, label }) => (
              <th key={stretch} scope="col" className={stretch === '-' ? 'split' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ column, name, note, cells }) => (
            <tr key={column} className="lf">
              <th scope="row" className="mx-name">
                <span className="nm an-flat">
                  <bdi className="trunc" title={[name, note].filter(Boolean).join(', ')}>
                    {name}
                  </bdi>
                </span>
              </th>
              {cells.map((cell, at) => (
                <ValueCell
                  key={stretches[at]?.stretch}
                  {...{ asked, cell, steps, unit }}
                  name={`${column} ${at}`}
                  tabIndex={tabIndexOf(`${column} ${at}`, `${column} ${at}` === first)}
                  chosen={{ ...CHOSEN_ALL, tag: asked.theme ?? '', column, other: stretches[at]?.stretch ?? '' }}
                  isSplit={stretches[at]?.stretch === '-'}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function useTimePicture({ asked, stretches, rows, steps }: TimeViewProps): Draw {
  return useCallback<Draw>(
    (plot, width) => {
      const bars = rows.flatMap(({ column, cells }) =>
        cells.flatMap((cell, at) => steps.flatMap((step) => (cell?.values[step.key] === undefined ? [] : [{ holder: column, stretch: stretches[at]?.stretch ?? '', count: cell.values[step.key], step: step.key, said: `${cell.values[step.key]} ${step.label}`, href: chosenAddress(asked, { tag: asked.theme ?? '', column, other: stretches[at]?.stretch ?? '', value: step.key }) }]))),
      );
      const widthOf = widthsIn();
      const ends = rows.flatMap(({ column, cells }) => cells.flatMap((cell, at) => (cell ? [{ holder: column, stretch: stretches[at]?.stretch ?? '', count: cell.count, end: Object.values(cell.values).reduce((sum, one) => sum + one, 0) }] : [])));
      const names = new Map(rows.map(({ column, name }) => [column, fitted(name, (width < 560 ? 110 : 200) - 12, widthOf)]));
      const across = (width - (width < 560 ? 110 : 200) - 40) / Math.max(1, stretches.length);
      const isNarrow = stretches.some(({ label }) => widthOf(label) + 6 > across);
      const labels = new Map(stretches.map(({ stretch, label }) => [stretch, label]));
      return plot.plot({
        width,
        height: rows.length * ROW + AROUND + (isNarrow ? 32 : 0),
        marginLeft: width < 560 ? 110 : 200,
        marginRight: 40,
        marginTop: 22,
        marginBottom: isNarrow ? 62 : 30,
        x: { domain: stretches.map(({ stretch }) => stretch), tickFormat: (stretch: string) => labels.get(stretch) ?? '', label: null, tickRotate: isNarrow ? -35 : 0 },
        y: { label: null, ticks: 2, tickFormat: wholeNumber, axis: 'right', tickSize: 0, grid: true },
        fy: { domain: rows.map(({ column }) => column), tickFormat: (column: string) => names.get(column) ?? '', label: null, axis: 'left', padding: 0.15 },
        color: { domain: steps.map(({ key }) => key), range: steps.map(fillOf) },
        marks: [hatchings(steps), plot.barY(bars, { x: 'stretch', y: 'count', fy: 'holder', fill: 'step', href: 'href', title: 'said' }), plot.text(ends, { x: 'stretch', y: 'end', fy: 'holder', text: 'count', dy: -6 }), plot.ruleY([0])],
      });
    },
    [asked, stretches, rows, steps],
  );
}
