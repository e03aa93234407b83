import { Link } from '@remix-run/react';
import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { Fragment, memo, useCallback, useEffect, useId, useMemo, useRef, type ReactNode, type ThHTMLAttributes } from 'react';
import { holderWords, languageName, sessionWords, type Listed } from '#core/list/statement-list.ts';
import { ALWAYS_COLUMNS, columnWords, type Order, type Sort } from '#core/list/order.ts';
import { dateWords, kindWords, shortForum } from '#core/list/statement-words.ts';
import type { Assignment } from '#core/assignment.ts';
import { Assigned, type AssignedSurroundings } from './assigned.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import type { Choosing } from '#app/ui/use-choosing.ts';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';
import { HereNow } from './here-now.tsx';

export interface StatementEntry extends Listed {
  statement: string;
  here: readonly { member: string; name: string }[];
  assignments: readonly Assignment[];
}

interface StatementListProps extends AssignedSurroundings {
  rows: readonly StatementEntry[];
  /** What is chosen to be changed together; null for those who change nothing. */
  choosing: Choosing | null;
  sort: Sort;
  onSort: (sort: Sort) => void;
  orders: readonly Order[];
  /** The columns that were asked for besides, by their orders. */
  columns: readonly string[];
  /** The address of a statement's page. */
  hrefOf: (statement: string) => string;
}

const ROW_HEIGHT = 57;
const NARROW_HEIGHT = 103;

/** The statements as a table; on narrow screens as a list of the same facts. */
export function StatementList(props: StatementListProps) {
  const { orders, columns, sort } = props;
  const extras = useMemo(() => [...new Set([...columns, ...(ALWAYS_COLUMNS.has(sort.key) ? [] : [sort.key])])].flatMap((key) => orders.find((order) => order.key === key) ?? []), [orders, columns, sort.key]);
  return (
    <div className="list">
      <StatementTable {...props} extras={extras} />
      <NarrowList {...props} extras={extras} />
    </div>
  );
}

/** Columns of a long table, in percent: rows that come into view must not move them. */
const WIDTHS = { holder: '13%', forum: '14%', date: '11%', language: '4%', count: '6%', assigned: '13%', here: '8%', extra: '12%' } as const;

/** With more columns a table that needs the room moves sideways. */
const MOST_IN_WIDTH = 2;

interface ShownProps extends StatementListProps {
  extras: readonly Order[];
}

function StatementTable(props: ShownProps) {
  const { rows, hrefOf, sort, onSort, orders, extras, choosing } = props;
  const hasAssigned = props.mayAssign || rows.some(({ assignments }) => assignments.length > 0);
  const columns = 8 + Number(choosing !== null) + Number(hasAssigned) + extras.length;
  const body = useRef<HTMLTableSectionElement>(null);
  const keyOf = useCallback((index: number) => rows[index]?.statement ?? String(index), [rows]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: rows.length, list: body, keyOf, rowHeight: ROW_HEIGHT });
  const wide = (column: keyof typeof WIDTHS) => (isLong ? { inlineSize: WIDTHS[column] } : undefined);
  const sorting = { sort, onSort, orders };
  const room = extras.length > MOST_IN_WIDTH ? { minInlineSize: `${1000 + 130 * extras.length}px` } : undefined;
  return (
    <table className="tbl" style={isLong ? { tableLayout: 'fixed', ...room } : room} aria-rowcount={isLong ? rows.length + 1 : undefined}>
      <thead>
        <tr aria-rowindex={isLong ? 1 : undefined}>
          {choosing ? (
            <th className="choose">
              <ChooseAll choosing={choosing} />
            </th>
          ) : null}
          <Column {...sorting} by="title" style={isLong ? undefined : { inlineSize: hasAssigned ? '30%' : '36%' }}>
            Title
          </Column>
          <Column {...sorting} by="holder" style={wide('holder')}>
            Position of
          </Column>
          <Column {...sorting} by="forum" style={wide('forum')}>
            Forum and session
          </Column>
          <Column {...sorting} by="date" style={wide('date')}>
            Date
          </Column>
          {extras.map(({ key, label }) => (
            <Column key={key} {...sorting} by={key} style={wide('extra')}>
              <bdi>{label}</bdi>
            </Column>
          ))}
          <Column {...sorting} by="language" className="when-wide" style={wide('language')}>
            <abbr title="Language" style={{ textDecoration: 'none' }}>
              Lang.
            </abbr>
          </Column>
          <Column {...sorting} by="passages" className="r" style={wide('count')}>
            Passages
          </Column>
          <Column {...sorting} by="open" className="r" style={wide('count')}>
            Open
          </Column>
          {hasAssigned ? <th style={wide('assigned')}>Assigned</th> : null}
          <th style={wide('here')}>Here now</th>
        </tr>
      </thead>
      <tbody ref={body} {...listProps}>
        {shown.map(({ index, gap }) => {
          const row = rows[index];
          return row ? (
            <Fragment key={row.statement}>
              <RowGap size={gap} columns={columns} />
              <Row {...surroundingsOf(props)} {...choiceOf(props, row)} row={row} href={hrefOf(row.statement)} hasAssigned={hasAssigned} extras={extras} rowProps={rowProps(index)} rowIndex={isLong ? index + 2 : undefined} />
            </Fragment>
          ) : null;
        })}
        <RowGap size={gapAfter} columns={columns} />
      </tbody>
    </table>
  );
}

interface ColumnProps extends Omit<ThHTMLAttributes<HTMLTableCellElement>, 'children'> {
  by: string;
  orders: readonly Order[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  children: ReactNode;
}

/** The head of a column: pressed it sorts by it, pressed again the other way round. */
function Column({ by, orders, sort, onSort, children, ...rest }: ColumnProps) {
  const isSorted = sort.key === by;
  const isDown = (orders.find(({ key }) => key === by)?.isDescending ?? false) !== sort.isReversed;
  const Arrow = isDown ? ArrowDown : ArrowUp;
  return (
    <th {...rest} aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="sorts" onClick={() => onSort({ key: by, isReversed: isSorted && !sort.isReversed })}>
        {children}
        {isSorted ? <Arrow className="ic ic-s" aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

function NarrowList(props: ShownProps) {
  const { rows, hrefOf, extras } = props;
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => rows[index]?.statement ?? String(index), [rows]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: rows.length, list, keyOf, rowHeight: NARROW_HEIGHT });
  return (
    <ul className="mlist" aria-label="Statements" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const row = rows[index];
        return row ? (
          <Fragment key={row.statement}>
            <RowGap size={gap} />
            <NarrowEntry {...surroundingsOf(props)} {...choiceOf(props, row)} row={row} href={hrefOf(row.statement)} extras={extras} rowProps={rowProps(index)} position={isLong ? index + 1 : undefined} size={isLong ? rows.length : undefined} />
          </Fragment>
        ) : null;
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}

interface EntryProps extends AssignedSurroundings {
  extras: readonly Order[];
  /** Chooses the row, up to the last one with `isRange`; null for those who change nothing. */
  onChoose: Choosing['choose'] | null;
  isChosen: boolean;
  row: StatementEntry;
  href: string;
  rowProps: RowProps;
}

const Row = memo(function Row({ row, href, hasAssigned, extras, onChoose, isChosen, rowProps, rowIndex, ...surroundings }: EntryProps & { hasAssigned: boolean; rowIndex: number | undefined }) {
  const { details } = row;
  const holder = holderWords(details);
  return (
    <tr {...rowProps} className={isChosen ? 'cur' : undefined} aria-rowindex={rowIndex}>
      {onChoose ? (
        <td className="choose">
          <Choose row={row} isChosen={isChosen} onChoose={onChoose} />
        </td>
      ) : null}
      <td>
        <Title row={row} href={href} mayEdit={onChoose !== null} />
        <Note words={kindWords(details)} />
      </td>
      <td>
        <bdi className={holder.name === 'not printed' ? 'muted' : undefined}>{holder.name}</bdi>
        <Note words={holder.note} />
      </td>
      <td>
        <bdi>{details.forum === null ? <span className="muted">forum not printed</span> : shortForum(details.forum)}</bdi>
        <Note words={sessionWords(details)} />
      </td>
      <td className="num nowrap">{dateWords(details) ?? <span className="muted">no date</span>}</td>
      {extras.map((extra) => {
        const words = columnWords(extra, row);
        return <td key={extra.key}>{words === null ? <None /> : <bdi className="cut">{words}</bdi>}</td>;
      })}
      <td className="when-wide" title={languageName(details.language)}>
        {details.language === 'und' ? <None /> : details.language}
      </td>
      <td className="r">{row.passages > 0 ? row.passages : <None />}</td>
      <td className="r">{row.open > 0 ? row.open : <None />}</td>
      {hasAssigned ? (
        <td>{row.assignments.length > 0 || surroundings.mayAssign ? <Assigned row={row} {...surroundings} /> : <None />}</td>
      ) : null}
      <td>
        <HereNow people={row.here} me={surroundings.me} />
      </td>
    </tr>
  );
});

const NarrowEntry = memo(function NarrowEntry({ row, href, extras, onChoose, isChosen, rowProps, position, size, ...surroundings }: EntryProps & { position: number | undefined; size: number | undefined }) {
  const { details, passages, open } = row;
  return (
    <li {...rowProps} aria-posinset={position} aria-setsize={size}>
      <div className="titled">
        {onChoose ? <Choose row={row} isChosen={isChosen} onChoose={onChoose} /> : null}
        <Title row={row} href={href} mayEdit={onChoose !== null} />
      </div>
      <div className="m">
        <bdi>{holderWords(details).name}</bdi>
        <span className="num">{dateWords(details) ?? 'no date'}</span>
        <span>{sessionWords(details)}</span>
      </div>
      <div className="m">
        <span className="num">{passages === 0 ? 'no passages' : passages === 1 ? '1 passage' : `${passages} passages`}</span>
        {open > 0 ? <span className="num">{open} open</span> : null}
        <span className="grow" />
        <HereNow people={row.here} me={surroundings.me} />
      </div>
      {extras.length > 0 ? (
        <div className="m">
          {extras.flatMap((extra) => {
            const words = columnWords(extra, row);
            return words === null ? [] : [<span key={extra.key}>{extra.label}: <bdi>{words}</bdi></span>];
          })}
        </div>
      ) : null}
      {row.assignments.length > 0 || surroundings.mayAssign ? <Assigned row={row} {...surroundings} /> : null}
    </li>
  );
});

/** What of the list a row needs: what changes with every render would draw all of them anew. */
function surroundingsOf({ me, mayAssign, home, today, onOpen }: StatementListProps): AssignedSurroundings {
  return { me, mayAssign, home, today, onOpen };
}

function choiceOf({ choosing }: StatementListProps, { statement }: StatementEntry): Pick<EntryProps, 'onChoose' | 'isChosen'> {
  return { onChoose: choosing?.choose ?? null, isChosen: choosing?.chosen.has(statement) ?? false };
}

function Choose({ row, isChosen, onChoose }: { row: StatementEntry; isChosen: boolean; onChoose: Choosing['choose'] }) {
  return (
    <label className="choose">
      <input type="checkbox" checked={isChosen} onChange={({ nativeEvent }) => onChoose(row.statement, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)} />
      <span className="vh">
        Choose <bdi>{row.details.title}</bdi>
      </span>
    </label>
  );
}

function ChooseAll({ choosing: { count, all, chooseAll } }: { choosing: Choosing }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < all;
  }, [count, all]);
  return (
    <label className="choose">
      <input ref={box} type="checkbox" checked={count > 0 && count === all} onChange={chooseAll} />
      <span className="vh">Choose all {all}</span>
    </label>
  );
}

function Title({ row, href, mayEdit }: { row: StatementEntry; href: string; mayEdit: boolean }) {
  const { title, language } = row.details;
  const id = useId();
  return (
    <div className="titled">
      <div className="ti" dir="auto" lang={language}>
        <Link id={id} to={href} prefetch="intent" data-row-stop>
          {title}
        </Link>
      </div>
      {mayEdit ? (
        <Link className="iconbtn" to={`${href}/details?from=list`} aria-label="Edit the details" aria-describedby={id} title="Edit the details">
          <Pencil className="ic ic-s" aria-hidden="true" />
        </Link>
      ) : null}
    </div>
  );
}

function Note({ words }: { words: string | null }) {
  return words ? (
    <div className="sub" dir="auto">
      {words}
    </div>
  ) : null;
}

/** A dash for those who see, "none" for those who listen. */
function None() {
  return (
    <span className="muted">
      <span aria-hidden="true">–</span>
      <span className="vh">none</span>
    </span>
  );
}
