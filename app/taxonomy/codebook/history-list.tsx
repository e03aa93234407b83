import { Link, useSearchParams } from '@remix-run/react';
import { Fragment, useCallback, useRef } from 'react';
import type { Author } from '#core/entities/author.ts';
import { mayRevise } from '#core/codebook/may-revise.ts';
import type { EntryChange } from '#core/codebook/revise.ts';
import type { ScaleChange } from '#core/codebook/revise-scale.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { changeWords, scaleWords } from './history-words.ts';
import { ROWS_AT_ONCE, showing } from './shown-rows.ts';

/** What was done to the codebook at once. */
export interface HistoryRow {
  revision: number;
  kind: string;
  author: Author;
  at: string;
  changes: readonly EntryChange[];
  scales: readonly ScaleChange[];
}

/** The newest changes; `isMore` when there are earlier ones. */
export interface CodebookHistory {
  rows: readonly HistoryRow[];
  isMore: boolean;
}

interface HistoryListProps {
  history: CodebookHistory;
  /** Whether each change says which tag it was done to. */
  namesTags?: boolean;
}

const MOST_SHOWN = 3;
const ROW_HEIGHT = 44;

/** Who changed what when, the newest first, each change with its way back. */
export function HistoryList({ history: { rows, isMore }, namesTags = false }: HistoryListProps) {
  const [search] = useSearchParams();
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => String(rows[index]?.revision ?? -1), [rows]);
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps } = useListRows({ count: rows.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <section aria-label="History">
      <h2>History</h2>
      <ul className="history" aria-label="Changes" ref={list} {...listProps}>
        {shown.map(({ index, gap }) => {
          const row = rows[index];
          return row ? (
            <Fragment key={row.revision}>
              <RowGap size={gap} />
              <Row row={row} namesTags={namesTags} rowProps={{ ...rowProps(index), tabIndex: isTabStop(index) ? 0 : -1 }} place={isLong ? { at: index + 1, of: isMore ? -1 : rows.length } : undefined} />
            </Fragment>
          ) : null;
        })}
        <RowGap size={gapAfter} />
      </ul>
      {rows.length === 0 ? <p className="muted">Nothing was changed yet.</p> : null}
      {isMore ? (
        <p className="more">
          <Link to={showing(search, 'changes', rows.length + ROWS_AT_ONCE.changes)} replace preventScrollReset>
            Earlier changes
          </Link>
        </p>
      ) : null}
    </section>
  );
}

interface RowOfHistoryProps {
  row: HistoryRow;
  namesTags: boolean;
  rowProps: RowProps & { tabIndex: number };
  /** Its number in a long list. */
  place: { at: number; of: number } | undefined;
}

function Row({ row: { revision, kind, author, at, changes, scales }, namesTags, rowProps, place }: RowOfHistoryProps) {
  const { names, actor, setting, act, byId, home } = useCodebookSurroundings();
  const nameOf = (tag: string) => byId.get(tag)?.code ?? 'a tag that is gone';
  const known = (author.kind === 'service' ? names.services : names.members)[author.id] ?? 'Someone';
  const isMe = author.id === actor.member;
  return (
    <li {...rowProps} aria-posinset={place?.at} aria-setsize={place?.of}>
      <Avatar name={known} initials={initialsOf(known)} colour={colourOf(author.id)} kind={author.kind === 'service' ? 'service' : isMe ? 'you' : 'person'} small decorative />
      <div className="grow">
        <b dir="auto">{isMe ? 'You' : known}</b>{' '}
        {(isWhole(kind) && namesTags ? [] : changes.slice(0, namesTags ? MOST_SHOWN : 1)).map((change) => (
          <span key={change.after.id} className="change">
            {changeWords(kind, change, nameOf)}
            {namesTags && change.before !== null ? (
              <>
                {': '}
                <Link className="link" to={`${home}/taxonomy/${change.after.id}`}>
                  {change.after.code}
                </Link>
              </>
            ) : null}
          </span>
        ))}
        {scales.map((change) => (
          <span key={change.after.id} className="change">
            {scaleWords(kind, change)}
          </span>
        ))}
        {isWhole(kind) && namesTags ? <span className="change">{kind === 'founded' ? 'brought the sample codebook' : 'imported a file'}</span> : null}
        {namesTags && !isWhole(kind) && changes.length > MOST_SHOWN ? <span className="change">and more</span> : null}
        <span className="muted">
          Revision {revision}, <TimeMark at={at} />
        </span>
      </div>
      {mayRevise(actor, 'undo', setting) && !isWhole(kind) ? (
        <Button small look="quiet" onClick={() => void act({ kind: 'undo', revision }, '')}>
          Undo<span className="vh"> revision {revision}</span>
        </Button>
      ) : null}
    </li>
  );
}

/** Whether a revision brought many tags at once; those are not taken back with one click. */
function isWhole(kind: string): boolean {
  return kind === 'founded' || kind === 'imported';
}
