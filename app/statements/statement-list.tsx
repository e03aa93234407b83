import { Link } from '@remix-run/react';
import { holderWords, languageName, sessionWords, type Listed } from '#core/statement-list.ts';
import { dateWords, kindWords, shortForum } from '#core/statement-words.ts';
import type { Assignment } from '#core/assignment.ts';
import { Assigned, type AssignedSurroundings } from './assigned.tsx';
import { HereNow } from './here-now.tsx';

export interface StatementEntry extends Listed {
  statement: string;
  here: readonly { member: string; name: string }[];
  assignments: readonly Assignment[];
}

interface StatementListProps extends AssignedSurroundings {
  rows: readonly StatementEntry[];
  /** The address of a statement's page. */
  hrefOf: (statement: string) => string;
}

/** The statements as a table; on narrow screens as a list of the same facts. */
export function StatementList(props: StatementListProps) {
  return (
    <div className="list">
      <StatementTable {...props} />
      <ul className="mlist">
        {props.rows.map((row) => (
          <NarrowEntry key={row.statement} {...props} row={row} href={props.hrefOf(row.statement)} />
        ))}
      </ul>
    </div>
  );
}

function StatementTable(props: StatementListProps) {
  const { rows, hrefOf } = props;
  const hasAssigned = props.mayAssign || rows.some(({ assignments }) => assignments.length > 0);
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th style={{ inlineSize: hasAssigned ? '30%' : '36%' }}>Title</th>
          <th>Position of</th>
          <th>Forum and session</th>
          <th>Date</th>
          <th className="when-wide">
            <abbr title="Language" style={{ textDecoration: 'none' }}>
              Lang.
            </abbr>
          </th>
          <th className="r">Passages</th>
          <th className="r">Open</th>
          {hasAssigned ? <th>Assigned</th> : null}
          <th>Here now</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.statement} {...props} row={row} href={hrefOf(row.statement)} hasAssigned={hasAssigned} />
        ))}
      </tbody>
    </table>
  );
}

interface EntryProps extends AssignedSurroundings {
  row: StatementEntry;
  href: string;
}

function Row({ row, href, hasAssigned, ...surroundings }: EntryProps & { hasAssigned: boolean }) {
  const { details } = row;
  const holder = holderWords(details);
  return (
    <tr>
      <td>
        <Title row={row} href={href} />
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
}

function NarrowEntry({ row, href, ...surroundings }: EntryProps) {
  const { details, passages, open } = row;
  return (
    <li>
      <Title row={row} href={href} />
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
      {row.assignments.length > 0 || surroundings.mayAssign ? <Assigned row={row} {...surroundings} /> : null}
    </li>
  );
}

function Title({ row, href }: { row: StatementEntry; href: string }) {
  return (
    <div className="ti" dir="auto" lang={row.details.language}>
      <Link to={href} prefetch="intent">
        {row.details.title}
      </Link>
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
