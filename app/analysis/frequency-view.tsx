import { useCallback } from 'react';
import { CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { FrequencyRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { CountCell } from './count-cell.tsx';
import { chosenAddress } from './count-link.tsx';
import { fillOf, hatchings } from './fills.ts';
import { Picture, type Draw } from './picture.tsx';
import { fitted, wholeNumber, widthsIn } from './picture-words.ts';
import { TagName } from './tag-name.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { unitFor } from './value-bar.tsx';
import { ValueCell } from './value-cell.tsx';

interface FrequencyViewProps {
  asked: AnalysisAsked;
  rows: readonly FrequencyRow[];
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
}

const ROW = 24;
const AROUND = 76;

/** How often each tag is used: bars by value, and a table. */
export function FrequencyView({ asked, rows, steps, tagOf }: FrequencyViewProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const draw = useFrequencyPicture({ asked, rows, steps, tagOf });
  const unit = unitFor(rows.map(({ cell }) => cell));
  const first = rows.find(({ cell }) => cell)?.tag;
  return (
    <>
      <Picture label="How often each tag is used" height={rows.length * ROW + AROUND} draw={draw} />
      <table className="mx an-figures" {...grid}>
        <caption className="vh">How often each tag is used. Each figure leads to its passages.</caption>
        <thead>
          <tr>
            <th scope="col">Tag</th>
            <th scope="col">{asked.unit === 'passages' ? 'Passages' : 'Taggings'}</th>
            <th scope="col">Statements</th>
            <th scope="col">People</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const tag = tagOf(row.tag);
            const chosen = { ...CHOSEN_ALL, tag: row.tag };
            return (
              <tr key={row.tag} className={`${row.depth === 0 ? 'th' : 'lf'} hue-${tag?.hue ?? 'slate'}`}>
                <th scope="row" className="mx-name" title={tag?.name}>
                  <span className="nm" style={{ paddingInlineStart: `${row.depth * 22}px` }}>
                    <TagName row={row} tag={tag} asked={asked} tabIndexOf={tabIndexOf} />
                  </span>
                </th>
                <ValueCell {...{ asked, steps, unit }} cell={row.cell} name={row.tag} tabIndex={tabIndexOf(row.tag, row.tag === first)} chosen={chosen} />
                <CountCell asked={asked} count={row.statements} chosen={chosen} name={`${row.tag} statements`} tabIndex={tabIndexOf(`${row.tag} statements`, false)} />
                <CountCell asked={asked} count={row.people} chosen={chosen} name={`${row.tag} people`} tabIndex={tabIndexOf(`${row.tag} people`, false)} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** Bars by value, one for each tag. */
function useFrequencyPicture({ asked, rows, steps, tagOf }: FrequencyViewProps): Draw {
  return useCallback<Draw>(
    (plot, width) => {
      const bars = rows.flatMap(({ tag, cell }) => steps.flatMap((step) => (cell?.values[step.key] === undefined ? [] : [{ tag, count: cell.values[step.key], step: step.key, said: `${cell.values[step.key]} ${step.label}`, href: chosenAddress(asked, { ...CHOSEN_ALL, tag, value: step.key }) }])));
      const room = width < 560 ? 130 : 250;
      const named = [600, 400].map((weight) => {
        const widthOf = widthsIn({ weight });
        const those = rows.filter(({ depth }) => (depth === 0) === (weight === 600));
        return plot.text(those, { y: 'tag', frameAnchor: 'left', dx: -8, textAnchor: 'end', fontWeight: weight, text: ({ tag }: { tag: string }) => fitted(tagOf(tag)?.name ?? '', room - 12, widthOf) });
      });
      // Where people gave one passage different values, its bar is longer than its figure.
      const ends = rows.flatMap(({ tag, cell }) => (cell ? [{ tag, end: Object.values(cell.values).reduce((sum, count) => sum + count, 0), count: cell.count }] : []));
      return plot.plot({
        width,
        marginBottom: 46,
        height: rows.length * ROW + AROUND,
        marginLeft: room,
        marginRight: 40,
        x: { label: asked.unit === 'passages' ? 'passages, under each of their values' : 'taggings', grid: true, tickFormat: wholeNumber, nice: true },
        y: { domain: rows.map(({ tag }) => tag), axis: null },
        color: { domain: steps.map(({ key }) => key), range: steps.map(fillOf) },
        marks: [hatchings(steps), plot.barX(bars, { x: 'count', y: 'tag', fill: 'step', href: 'href', title: 'said', insetTop: 2, insetBottom: 2 }), plot.text(ends, { x: 'end', y: 'tag', text: 'count', textAnchor: 'start', dx: 5 }), plot.ruleX([0]), ...named],
      });
    },
    [asked, rows, steps, tagOf],
  );
}
