import { useCallback } from 'react';
import { ASKED_TO_READ, CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { PersonRow } from '#core/analysis/picture.ts';
import { verdictKey } from '#core/analysis/verdicts.ts';
import { CountCell } from './count-cell.tsx';
import { chosenAddress } from './count-link.tsx';
import { Picture, type Draw } from './picture.tsx';
import { fitted, wholeNumber, widthsIn } from './picture-words.ts';
import { useGridKeys } from './use-grid-keys.ts';

interface PeopleViewProps {
  asked: AnalysisAsked;
  rows: readonly PersonRow[];
  /** How many statements count. */
  ofStatements: number;
}

const ROW = 28;
const AROUND = 76;

/** What everyone has tagged, and read of what they were asked to: bars, and a table. */
export function PeopleView({ asked, rows, ofStatements }: PeopleViewProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const draw = usePeoplePicture({ asked, rows, ofStatements });
  return (
    <>
      <Picture label="In how many statements everyone has tagged something" height={rows.length * ROW + AROUND} draw={draw} />
      <table className="mx an-figures" {...grid}>
        <caption className="vh">What everyone has tagged. Each figure leads to its passages.</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Passages</th>
            <th scope="col">Taggings</th>
            <th scope="col">Tags used</th>
            <th scope="col">
              Statements
              <small>with a tag of theirs</small>
            </th>
            <th scope="col">Read of those asked</th>
            {VERDICTS_SHOWN.map(({ key, head, note }) => (
              <th key={key} scope="col">
                {head}
                <small>{note}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ by, name, statements, passages, taggings, tags, read, asked: due }, at) => {
            const chosen = { ...CHOSEN_ALL, column: by };
            return (
              <tr key={by} className="lf">
                <th scope="row" className="mx-name">
                  <span className="nm an-flat">
                    <bdi className="trunc">{name}</bdi>
                  </span>
                </th>
                <CountCell asked={asked} count={passages} chosen={chosen} name={by} tabIndex={tabIndexOf(by, at === 0)} />
                <CountCell asked={asked} count={taggings} chosen={chosen} name={`${by} taggings`} tabIndex={tabIndexOf(`${by} taggings`, false)} />
                <CountCell asked={asked} count={tags} chosen={chosen} name={`${by} tags`} tabIndex={tabIndexOf(`${by} tags`, false)} />
                <CountCell asked={asked} count={statements} chosen={chosen} name={`${by} statements`} tabIndex={tabIndexOf(`${by} statements`, false)} />
                <CountCell asked={asked} count={due} chosen={{ ...chosen, other: ASKED_TO_READ }} name={`${by} asked`} tabIndex={tabIndexOf(`${by} asked`, false)}>
                  {due === 0 ? <span className="muted">nothing asked</span> : `${read} of ${due}`}
                </CountCell>
                {VERDICTS_SHOWN.map(({ key, countOf }) => (
                  <CountCell key={key} asked={asked} count={countOf(rows[at])} chosen={{ ...CHOSEN_ALL, column: by, other: key }} name={`${by} ${key}`} tabIndex={tabIndexOf(`${by} ${key}`, false)} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** Numbers of verdicts: which, under which head, and what it means. */
const VERDICTS_SHOWN: readonly { key: string; head: string; note: string; countOf: (row: PersonRow | undefined) => number }[] = [
  { key: verdictKey('received', 'agree'), head: 'Agreed with', note: 'by others', countOf: (row) => row?.received.agree ?? 0 },
  { key: verdictKey('received', 'disagree'), head: 'Disagreed with', note: 'by others', countOf: (row) => row?.received.disagree ?? 0 },
  { key: verdictKey('given', 'agree'), head: 'Agrees', note: 'with others', countOf: (row) => row?.given.agree ?? 0 },
  { key: verdictKey('given', 'disagree'), head: 'Disagrees', note: 'with others', countOf: (row) => row?.given.disagree ?? 0 },
];

function usePeoplePicture({ asked, rows, ofStatements }: PeopleViewProps): Draw {
  return useCallback<Draw>(
    (plot, width) => {
      const widthOf = widthsIn();
      const names = new Map(rows.map(({ by, name }) => [by, fitted(name, (width < 560 ? 130 : 200) - 12, widthOf)]));
      const bars = rows.map(({ by, statements }) => ({ by, statements, said: `${statements} of ${ofStatements}`, href: chosenAddress(asked, { ...CHOSEN_ALL, column: by }) }));
      return plot.plot({
        width,
        marginBottom: 46,
        height: rows.length * ROW + AROUND,
        marginLeft: width < 560 ? 130 : 200,
        marginRight: 80,
        x: { label: 'statements with a tag of theirs', domain: [0, Math.max(1, ofStatements)], grid: true, tickFormat: wholeNumber },
        y: { domain: rows.map(({ by }) => by), tickFormat: (by: string) => names.get(by) ?? '', label: null, tickSize: 0 },
        marks: [
          plot.barX(bars, { x: 'statements', y: 'by', fill: 'var(--v-calls-for)', href: 'href', title: 'said', insetTop: 3, insetBottom: 3 }),
          plot.text(bars, { x: 'statements', y: 'by', text: 'said', textAnchor: 'start', dx: 5 }),
          plot.ruleX([0]),
        ],
      });
    },
    [asked, rows, ofStatements],
  );
}
