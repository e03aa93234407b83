import { Form, Link } from '@remix-run/react';
import { Boxes, Check, CircleAlert, CircleDashed, Clock, LoaderCircle, Table2 } from 'lucide-react';
import { Fragment, memo, useCallback, useRef } from 'react';
import { Button } from '#app/ui/button.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';
import type { FileState, ImportRow } from '#core/import/import-file.ts';
import { refusalWords } from '#core/import/refusal-words.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { LikenessLine } from './likeness-line.tsx';
import { SheetLines } from './sheet-lines.tsx';
import { sizeWords, STATE_WORDS } from './state-words.ts';

interface FileListProps {
  rows: readonly ImportRow[];
  /** The addresses of the workspace and of this import. */
  home: string;
  here: string;
}

const ROW_HEIGHT = 58;

/** The files of an import, each with how far it is. */
export function FileList({ rows, home, here }: FileListProps) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => rows[index]?.file ?? String(index), [rows]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: rows.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <div className="list">
      <ul className="files" aria-label="Files" ref={list} {...listProps}>
        {shown.map(({ index, gap }) => {
          const row = rows[index];
          return row ? (
            <Fragment key={row.file}>
              <RowGap size={gap} />
              <FileRow row={row} home={home} here={here} rowProps={rowProps(index)} position={isLong ? index + 1 : undefined} size={isLong ? rows.length : undefined} />
            </Fragment>
          ) : null;
        })}
        <RowGap size={gapAfter} />
      </ul>
    </div>
  );
}

interface FileRowProps {
  row: ImportRow;
  home: string;
  here: string;
  rowProps: RowProps;
  position: number | undefined;
  size: number | undefined;
}

const FileRow = memo(function FileRow({ row, home, here, rowProps, position, size }: FileRowProps) {
  const { file, name, state, details } = row;
  const refusal = row.refusal && refusalWords(row.refusal);
  return (
    <li {...rowProps} aria-posinset={position} aria-setsize={size}>
      <span className={`state ${state === 'sheet' || state === 'project' ? 'tabular' : state}`}>
        <StateIcon state={state} />
        {STATE_WORDS[state]}
      </span>
      <div className="what">
        <div className="ti">
          <bdi>
            {state === 'imported' && row.statement !== null ? (
              <Link to={`${home}/statements/${row.statement}`} data-row-stop>
                {details?.title ?? name}
              </Link>
            ) : row.isSaid ? (
              <Link to={`${here}/${file}/annotations`} data-row-stop>
                {name}
              </Link>
            ) : row.sheet === null && (state === 'ready' || state === 'skipped') ? (
              <Link to={`${here}/${file}`} data-row-stop>
                {details?.title ?? name}
              </Link>
            ) : (
              (details?.title ?? name)
            )}
          </bdi>
        </div>
        <div className="sub">
          {details ? (
            <>
              <bdi>{name}</bdi> · <bdi>{holderWords(details).name}</bdi> · {dateWords(details) ?? 'no date'}
            </>
          ) : (
            sizeWords(row.size)
          )}
        </div>
        {refusal ? (
          <p className="why">
            <b>{refusal.happened}</b> {refusal.safe} {refusal.next}
          </p>
        ) : null}
        {row.sheet ? <SheetLines sheet={row.sheet} /> : null}
        {row.like && state !== 'imported' ? <LikenessLine like={row.like} home={home} /> : null}
        {row.problem === 'no-words' ? <p className="why">Nothing would be left to read: check it, and refuse the clean-up that takes its text away.</p> : null}
        {row.problem === 'no-statement' ? <p className="why">The statement that it was to be a version of is not here any more. Check it again.</p> : null}
        {row.problem === 'details-changed' ? <p className="why">Somebody changed the same details of the statement meanwhile. Check it again.</p> : null}
        {row.problem === 'wrong-details' ? <p className="why">Something that was written in its details cannot be. Check it.</p> : null}
        {row.problem === 'wrong-own' ? <p className="why">Something in the fields of this workspace cannot be stored: a choice was removed meanwhile, a field archived, or what was written is wrong. Check it.</p> : null}
        {row.problem === 'role-forbids' ? <p className="why">Whoever accepted it may not add statements any more. Check it and import it yourself.</p> : null}
      </div>
      <FileActs row={row} here={here} />
    </li>
  );
});

function StateIcon({ state }: { state: FileState }) {
  const Icon = { receiving: Clock, queued: Clock, reading: LoaderCircle, importing: LoaderCircle, ready: CircleDashed, sheet: Table2, project: Boxes, imported: Check, refused: CircleAlert, skipped: CircleDashed, cancelled: CircleDashed }[state];
  return <Icon className="ic ic-s" aria-hidden="true" />;
}

function FileActs({ row: { file, name, state, isSaid }, here }: { row: ImportRow; here: string }) {
  const named = <span className="vh"> {name}</span>;
  if (state === 'ready') {
    return (
      <Form method="post" className="btns">
        <input type="hidden" name="file" value={file} />
        <Link className="btn s" to={isSaid ? `${here}/${file}/annotations` : `${here}/${file}`}>
          Check{named}
        </Link>
        <Button type="submit" small look="quiet" name="intent" value="skip">
          Skip{named}
        </Button>
      </Form>
    );
  }
  if (state === 'sheet') {
    return (
      <Form method="post" className="btns">
        <input type="hidden" name="file" value={file} />
        <Button type="submit" small look="quiet" name="intent" value="skip">
          Leave out{named}
        </Button>
      </Form>
    );
  }
  if (state !== 'skipped' && state !== 'cancelled') return <span />;
  return (
    <Form method="post" className="btns">
      <input type="hidden" name="file" value={file} />
      <Button type="submit" small look="quiet" name="intent" value="take-up">
        Take up again{named}
      </Button>
    </Form>
  );
}
