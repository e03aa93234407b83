import { CHOSEN_ALL, type AnalysisAsked } from '#core/analysis/asked.ts';
import { ALL } from '#core/analysis/matrix.ts';
import type { MatrixColumn, MatrixRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { TagName } from './tag-name.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { unitFor } from './value-bar.tsx';
import { ValueCell } from './value-cell.tsx';

interface MatrixTableProps {
  asked: AnalysisAsked;
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
  /** What the columns are, for the caption. */
  dimension: string;
}

/** Tags by columns. Every cell that counts something leads to its passages; themes unfold. All of it are addresses, and work without scripts. */
export function MatrixTable({ asked, columns, rows, steps, tagOf, dimension }: MatrixTableProps) {
  const { grid, tabIndexOf } = useGridKeys();
  const inner = rows.filter(({ tag }) => tag !== ALL);
  const units = { cells: unitFor(inner.flatMap(({ cells }) => cells)), all: unitFor(inner.map(({ all }) => all)), total: unitFor(rows.filter(({ tag }) => tag === ALL).flatMap(({ cells, all }) => [...cells, all])) };
  const firstUntold = columns.findIndex(({ isUntold }) => isUntold);
  const firstCell = rows.flatMap((row) => row.cells.flatMap((cell, at) => (cell ? [`${row.tag} ${at}`] : [])))[0];
  return (
    <table className="mx" {...grid}>
      <caption className="vh">Tags by {dimension.toLowerCase()}. Each figure leads to its passages; arrow keys go from cell to cell.</caption>
      <thead>
        <tr>
          <td />
          {columns.map(({ column, name, note, isUntold }, at) => (
            <th key={column} scope="col" className={at === firstUntold ? 'split' : undefined}>
              {at === firstUntold ? <span className="flagword off">{asked.columns === 'statement' || asked.columns === 'year' ? 'No date' : 'Not told'}</span> : null}
              <bdi>{name}</bdi>
              {note === '' ? null : <small dir="auto">{note}</small>}
              {isUntold && at > firstUntold ? <span className="vh"> (no date)</span> : null}
            </th>
          ))}
          <th scope="col" className="split">
            All
            <small>its own scale</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const tag = tagOf(row.tag);
          const isTotal = row.tag === ALL;
          return (
            <tr key={row.tag} className={[isTotal ? 'total' : row.depth === 0 ? 'th' : 'lf', tag ? `hue-${tag.hue}` : ''].join(' ')}>
              <th scope="row" className="mx-name" title={tag?.name}>
                <span className="nm" style={{ paddingInlineStart: `${row.depth * 22}px` }}>
                  {isTotal ? 'All tags' : <TagName row={row} tag={tag} asked={asked} tabIndexOf={tabIndexOf} />}
                </span>
              </th>
              {row.cells.map((cell, at) => (
                <ValueCell
                  key={columns[at]?.column}
                  {...{ asked, cell, steps }}
                  name={`${row.tag} ${at}`}
                  tabIndex={tabIndexOf(`${row.tag} ${at}`, `${row.tag} ${at}` === firstCell)}
                  chosen={{ ...CHOSEN_ALL, tag: row.tag, column: columns[at]?.column ?? ALL }}
                  unit={isTotal ? units.total : units.cells}
                  isSplit={at === firstUntold}
                />
              ))}
              <ValueCell {...{ asked, steps }} cell={row.all} name={`${row.tag} all`} tabIndex={tabIndexOf(`${row.tag} all`, false)} chosen={{ ...CHOSEN_ALL, tag: row.tag }} unit={isTotal ? units.total : units.all} isSplit />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
