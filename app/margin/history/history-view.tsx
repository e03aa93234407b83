import { Link } from '@remix-run/react';
import { Fragment, useCallback, useEffect, useRef, useState } from 'react';
import { historyPage, restoringAnswer, type HistoryPage, type HistoryRow, type ShownAct } from '#core/history/act.ts';
import { deedWords } from '#core/history/words.ts';
import { colourOf } from '#core/person.ts';
import type { Codebook } from '#core/reviewing/codebook.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';

interface HistoryViewProps {
  /** The path of the statement. */
  address: string;
  /** Only what was done to these annotations, and to what is said on them. */
  annotations?: readonly string[];
  /** The first page, when it is known already. A new one takes the place of what is shown. */
  first: HistoryPage | null;
  codebook: Codebook;
  me: string;
}

const RESTORED = {
  done: 'Restored.',
  refused: 'Your role here does not allow this any more. Nothing was changed.',
  gone: 'It is there already, or not here any more. Nothing was changed.',
  'not-stored': 'The server cannot store right now. Nothing was changed; try again in a moment.',
} as const;
const UNREACHED = 'The server could not be reached. Nothing was changed; try again when the connection is back.';

const ROW_HEIGHT = 88;
const NO_ROWS: readonly HistoryRow[] = [];

/** Who did what when, the newest first, with the way back for what one may restore. */
export function HistoryView({ address, annotations, first, codebook, me }: HistoryViewProps) {
  const [page, setPage] = useState(first);
  const [isUnreached, setUnreached] = useState(false);
  const [said, setSaid] = useState('');
  const wanted = annotations?.join(',');
  const rows = page?.rows ?? NO_ROWS;
  const list = useRef<HTMLOListElement>(null);
  const keyOf = useCallback((index: number) => String(rows[index]?.index ?? -1), [rows]);
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps } = useListRows({ count: rows.length, list, keyOf, rowHeight: ROW_HEIGHT });

  useEffect(() => {
    if (first) return setPage((shown) => withNewest(shown, first));
    let isGone = false;
    void fetchPage(address, wanted, null).then((found) => {
      if (isGone) return;
      setUnreached(!found);
      if (found) setPage((shown) => withNewest(shown, found));
    });
    return () => {
      isGone = true;
    };
  }, [first, address, wanted]);

  async function more(before: number) {
    const found = await fetchPage(address, wanted, before);
    setUnreached(!found);
    if (found) setPage((shown) => shown && { rows: [...shown.rows, ...found.rows], earlier: found.earlier });
  }

  async function restore(act: ShownAct) {
    const answer = await postJson(`${address}/history/acts`, { kind: act.kind, id: act.id }, restoringAnswer);
    setSaid(answer ? RESTORED[answer.outcome] : UNREACHED);
    if (!answer) return;
    const found = await fetchPage(address, wanted, null);
    if (found) setPage((shown) => withNewest(shown, found));
  }

  return (
    <div className="history-view">
      <div className="history-said" role="status">
        {said}
      </div>
      {isUnreached ? <p className="muted">The server could not be reached. What was done is kept there; try again when the connection is back.</p> : null}
      {page?.rows.length === 0 ? <p className="muted">Nothing was done here yet.</p> : null}
      <ol className="history" aria-label="History" aria-busy={!page && !isUnreached} ref={list} {...listProps}>
        {shown.map(({ index, gap }) => {
          const row = rows[index];
          return row ? (
            <Fragment key={row.index}>
              <RowGap size={gap} />
              <Row row={row} codebook={codebook} me={me} address={address} namesPassages={annotations === undefined} onRestore={(act) => void restore(act)} rowProps={{ ...rowProps(index), tabIndex: isTabStop(index) ? 0 : -1 }} place={isLong ? index + 1 : undefined} />
            </Fragment>
          ) : null;
        })}
        <RowGap size={gapAfter} />
      </ol>
      {page && page.earlier !== null ? <Button onClick={() => void more(page.earlier ?? 0)}>Earlier</Button> : null}
    </div>
  );
}

interface HistoryRowProps {
  row: HistoryRow;
  codebook: Codebook;
  me: string;
  address: string;
  namesPassages: boolean;
  onRestore: (act: ShownAct) => void;
  rowProps: RowProps & { tabIndex: number };
  /** Its number in a long list, whose end is not known: earlier pages come when they are asked for. */
  place: number | undefined;
}

function Row({ row: { at, by, acts, more }, codebook, me, address, namesPassages, onRestore, rowProps, place }: HistoryRowProps) {
  const isMe = by?.kind === 'member' && by.id === me;
  const name = by?.name ?? 'Postil';
  return (
    <li {...rowProps} aria-posinset={place} aria-setsize={place === undefined ? undefined : -1}>
      <Avatar name={name} colour={colourOf(by?.id ?? '')} kind={by?.kind === 'member' ? (isMe ? 'you' : 'person') : 'service'} small decorative />
      <div className="grow">
        <div className="row">
          <b dir="auto">{isMe ? 'You' : name}</b>
          <span className="muted">
            <TimeMark at={at} />
          </span>
        </div>
        {acts.map((act, index) => (
          <div key={`${act.kind} ${act.id} ${index}`} className="deed">
            <div className="row">
              <span className="grow">{deedWords(act, codebook)}</span>
              {act.isRestorable ? (
                <Button small onClick={() => onRestore(act)}>
                  Restore<span className="vh"> after “{deedWords(act, codebook)}”</span>
                </Button>
              ) : null}
            </div>
            {act.detail ? (
              <p className="said-words">
                <span className="muted">was </span>
                <DetailValue words={act.detail.before} />
                <br />
                <span className="muted">is </span>
                <DetailValue words={act.detail.after} />
              </p>
            ) : null}
            {act.words ? (
              <p className="said-words" dir="auto">
                {act.words}
              </p>
            ) : null}
            {namesPassages && act.annotation !== null && act.quote !== null && acts.findIndex(({ annotation }) => annotation === act.annotation) === index ? (
              <Link className="passage-link" dir="auto" to={`${address}?a=${act.annotation}`}>
                {act.quote}
              </Link>
            ) : null}
          </div>
        ))}
        {more > 0 ? <span className="muted">and {more} more at once</span> : null}
      </div>
    </li>
  );
}

function DetailValue({ words }: { words: string | null }) {
  return words === null ? <span className="muted">not printed</span> : <bdi>{words}</bdi>;
}

/** The newest page with what was shown below it, unless so much has come that some might be missing between. */
function withNewest(shown: HistoryPage | null, newest: HistoryPage): HistoryPage {
  const oldest = newest.rows.at(-1)?.index ?? 0;
  const below = shown?.rows.filter(({ index }) => index < oldest) ?? [];
  if (!shown || below.length === 0 || (shown.rows[0]?.index ?? 0) < oldest) return newest;
  return { rows: [...newest.rows, ...below], earlier: shown.earlier };
}

async function fetchPage(address: string, annotations: string | undefined, before: number | null): Promise<HistoryPage | undefined> {
  const query = new URLSearchParams({ ...(annotations !== undefined && { annotations }), ...(before !== null && { before: String(before) }) });
  const answer = await fetch(`${address}/history/page?${query.toString()}`).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return historyPage.safeParse(await answer.json().catch(() => undefined)).data;
}
