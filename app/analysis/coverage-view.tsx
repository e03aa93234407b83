import { Link } from '@remix-run/react';
import { useCallback } from 'react';
import { CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { CoverageRow } from '#core/analysis/picture.ts';
import { CountCell } from './count-cell.tsx';
import { chosenAddress } from './count-link.tsx';
import { Picture, type Draw } from './picture.tsx';
import { fitted, widthsIn } from './picture-words.ts';
import { useGridKeys } from './use-grid-keys.ts';

interface CoverageViewProps {
  asked: AnalysisAsked;
  rows: readonly CoverageRow[];
  home: string;
}

const ROW = 22;
const AROUND = 76;

/** A share of a text: "12 %"; what is little is not nothing. */
export function percent(covered: number, length: number): string {
  if (covered === 0 || length === 0) return '0 %';
  const share = (covered / length) * 100;
  return share < 1 ? 'below 1 %' : `${Math.round(share)} %`;
}

/** How much of each statement is tagged: bars, and a table. */
export function CoverageView({ asked, rows, home }: CoverageViewProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const draw = useCoveragePicture({ asked, rows });
  return (
    <>
      <Picture label="How much of each statement’s text is tagged" height={rows.length * ROW + AROUND} draw={draw} />
      <table className="mx an-figures" {...grid}>
        <caption className="vh">How much of each statement’s text is tagged. Each figure leads to its passages.</caption>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col">Tagged</th>
            <th scope="col">Passages</th>
            <th scope="col">Letters</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ statement, name, title, date, passages, length, covered }, at) => {
            const chosen = { ...CHOSEN_ALL, column: statement };
            return (
              <tr key={statement} className="lf">
                <th scope="row" className="mx-name">
                  <span className="nm an-flat">
                    <Link to={`${home}/statements/${statement}`} data-cell={`open ${statement}`} tabIndex={tabIndexOf(`open ${statement}`, at === 0)} title={title}>
                      <bdi className="trunc">{title}</bdi>
                    </Link>
                  </span>
                  <small>
                    <bdi>{name}</bdi>, {date ?? 'no date'}
                  </small>
                </th>
                <CountCell asked={asked} count={covered} chosen={chosen} name={`${statement} share`} tabIndex={tabIndexOf(`${statement} share`, false)}>
                  {percent(covered, length)}
                </CountCell>
                <CountCell asked={asked} count={passages} chosen={chosen} name={statement} tabIndex={tabIndexOf(statement, false)} />
                <td className="cell">
                  <Link className="cellrow" to={`${home}/statements/${statement}`} data-cell={`${statement} letters`} tabIndex={tabIndexOf(`${statement} letters`, false)}>
                    <span className="num">{length.toLocaleString('en')}</span>
                    <span className="vh"> letters: open the text</span>
                  </Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function useCoveragePicture({ asked, rows }: Omit<CoverageViewProps, 'home'>): Draw {
  return useCallback<Draw>(
    (plot, width) => {
      const widthOf = widthsIn();
      const names = new Map(rows.map(({ statement, name, title, date }) => [statement, fitted(`${name}, ${date ?? title}`, (width < 560 ? 130 : 250) - 12, widthOf)]));
      const bars = rows.map(({ statement, covered, length }) => ({ statement, share: length === 0 ? 0 : (covered / length) * 100, said: percent(covered, length), href: chosenAddress(asked, { ...CHOSEN_ALL, column: statement }) }));
      return plot.plot({
        width,
        marginBottom: 46,
        height: rows.length * ROW + AROUND,
        marginLeft: width < 560 ? 130 : 250,
        marginRight: 60,
        x: { label: 'per cent of the text', domain: [0, 100], grid: true },
        y: { domain: rows.map(({ statement }) => statement), tickFormat: (statement: string) => names.get(statement) ?? '', label: null, tickSize: 0 },
        marks: [
          plot.barX(bars, { x: 'share', y: 'statement', fill: 'var(--v-calls-for)', href: 'href', title: 'said', insetTop: 2, insetBottom: 2 }),
          plot.text(bars, { x: 'share', y: 'statement', text: 'said', textAnchor: 'start', dx: 5 }),
          plot.ruleX([0]),
        ],
      });
    },
    [asked, rows],
  );
}
