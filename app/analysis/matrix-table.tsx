import { Link } from '@remix-run/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { PASSAGES_AT_ONCE, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import { ALL, type Cell } from '#core/analysis/matrix.ts';
import type { MatrixColumn, MatrixRow } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { chosenName } from './use-chosen-focus.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { cellWords, unitFor, ValueBar } from './value-bar.tsx';

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
                <MatrixCell
                  key={columns[at]?.column}
                  {...{ asked, cell, steps }}
                  name={`${row.tag} ${at}`}
                  tabIndex={tabIndexOf(`${row.tag} ${at}`, `${row.tag} ${at}` === firstCell)}
                  chosen={{ tag: row.tag, column: columns[at]?.column ?? ALL }}
                  unit={isTotal ? units.total : units.cells}
                  isSplit={at === firstUntold}
                />
              ))}
              <MatrixCell {...{ asked, steps }} cell={row.all} name={`${row.tag} all`} tabIndex={tabIndexOf(`${row.tag} all`, false)} chosen={{ tag: row.tag, column: ALL }} unit={isTotal ? units.total : units.all} isSplit />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface TagNameProps {
  row: MatrixRow;
  tag: Tag | undefined;
  asked: AnalysisAsked;
  tabIndexOf: (name: string, isFirst: boolean) => number | undefined;
}

function TagName({ row: { tag: id, isOpen, depth }, tag, asked, tabIndexOf }: TagNameProps) {
  const name = <bdi className="trunc">{tag?.name ?? 'A tag of elsewhere'}</bdi>;
  const dot = depth === 0 ? <span className="dot" /> : null;
  if (isOpen === null) {
    return (
      <>
        {depth === 0 ? <span className="nofold" /> : null}
        {dot}
        {name}
      </>
    );
  }
  const Fold = isOpen ? ChevronDown : ChevronRight;
  return (
    <Link to={`?${writeAnalysis({ ...asked, open: toggled(asked, id, isOpen) })}`} replace preventScrollReset data-cell={`fold ${id}`} tabIndex={tabIndexOf(`fold ${id}`, false)}>
      <Fold className="ic ic-s" aria-hidden="true" />
      <span className="vh">{isOpen ? 'Fold ' : 'Unfold '}</span>
      {dot}
      {name}
    </Link>
  );
}

/** Folding one of an unfolded tree folds all others: the address has no way to say "all but one". */
function toggled({ open }: AnalysisAsked, tag: string, isOpen: boolean): readonly string[] {
  const before = open === 'all' ? [] : open;
  return isOpen ? before.filter((one) => one !== tag) : [...before, tag];
}

interface MatrixCellProps {
  asked: AnalysisAsked;
  cell: Cell | null;
  steps: readonly ValueStep[];
  name: string;
  tabIndex: number | undefined;
  chosen: NonNullable<AnalysisAsked['chosen']>;
  unit: number;
  isSplit: boolean;
}

function MatrixCell({ asked, cell, steps, name, tabIndex, chosen, unit, isSplit }: MatrixCellProps) {
  const isChosen = asked.chosen?.tag === chosen.tag && asked.chosen.column === chosen.column;
  const classes = [isSplit ? 'split' : '', cell ? 'cell' : 'none', isChosen ? 'sel' : ''].filter(Boolean).join(' ');
  if (!cell) {
    return (
      <td className={classes}>
        <span aria-hidden="true">·</span>
        <span className="vh">none</span>
      </td>
    );
  }
  const words = cellWords(cell, steps);
  return (
    <td className={classes} title={words}>
      <Link className="cellrow" to={`?${writeAnalysis({ ...asked, chosen, show: PASSAGES_AT_ONCE })}`} preventScrollReset aria-current={isChosen ? 'true' : undefined} data-cell={name} data-opens={chosenName(chosen)} tabIndex={tabIndex}>
        <span className="num">{cell.count}</span>
        <ValueBar cell={cell} steps={steps} unit={unit} />
        <span className="vh">: {words}</span>
      </Link>
    </td>
  );
}
