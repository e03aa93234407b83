import { Link, useFetcher } from '@remix-run/react';
import { useId } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import type { ComparedRow } from '#core/history/text-compare.ts';
import { CLEAN_UP_NAMES, linesWords } from '#core/import/clean-up-words.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import { grouped } from '#core/grouped.ts';
import type { Source } from '#core/import/source.ts';
import type { Showing } from './use-showing.ts';

/** What was done with a clean-up after the import, the last time. */
export interface ChangedCleanUp {
  cleanUp: string;
  by: string;
  at: string;
}

/** What became of asking for a clean-up to be undone or done. */
export interface CleanUpAnswer {
  cleanUp: string;
  /** Paragraphs that were corrected since, as they are and as they would be; null when it was done. */
  crossed: ComparedRow[] | null;
  problem: string | null;
}

interface SourceCleanUpsProps {
  source: Source;
  cleanUps: readonly CleanUp[];
  accepted: ReadonlySet<string>;
  changes: readonly ChangedCleanUp[];
  showing: Showing;
  mayChange: boolean;
  /** The statement's page. */
  statement: string;
}

/** More of one kind are folded under their name. */
const MOST_UNFOLDED = 8;

/** Every clean-up that the source proposes, with what became of it; one can be undone in the text, or done after all. */
export function SourceCleanUps(props: SourceCleanUpsProps) {
  const { cleanUps, accepted } = props;
  if (cleanUps.length === 0) return null;
  const count = cleanUps.filter(({ id }) => accepted.has(id)).length;
  return (
    <section className="brought taken" aria-labelledby="cleaned-title">
      <h2 id="cleaned-title" className="label" role="status">
        {count === 1 ? '1 place was cleaned' : `${count} places were cleaned`}
        {count < cleanUps.length ? `, ${cleanUps.length - count} left as they came` : null}
      </h2>
      {[...grouped(cleanUps, ({ op }) => op)].map(([op, ones]) => {
        const list = (
          <ul aria-label={CLEAN_UP_NAMES[op]}>
            {ones.map((one) => (
              <Taken key={one.id} {...props} one={one} />
            ))}
          </ul>
        );
        if (ones.length <= MOST_UNFOLDED) return <div key={op}>{list}</div>;
        return (
          <details key={op}>
            <summary>
              <b>{CLEAN_UP_NAMES[op]}</b> <span className="muted">{ones.length} places</span>
            </summary>
            {list}
          </details>
        );
      })}
    </section>
  );
}

function Taken({ one, source, accepted, changes, showing, mayChange, statement }: SourceCleanUpsProps & { one: CleanUp }) {
  const name = useId();
  const fetcher = useFetcher<CleanUpAnswer>();
  const isDone = accepted.has(one.id);
  const change = changes.findLast(({ cleanUp }) => cleanUp === one.id);
  const crossed = fetcher.state === 'idle' ? (fetcher.data?.crossed ?? null) : null;
  const problem = fetcher.state === 'idle' ? (fetcher.data?.problem ?? null) : null;
  return (
    <li className={showing.key === one.id ? 'cur' : undefined}>
      <button type="button" id={name} onClick={() => showing.focus(one.id, one.places)} onPointerEnter={() => showing.point(one.id, one.places)} onPointerLeave={() => showing.point(undefined)}>
        <span className="grow">
          <b>{CLEAN_UP_NAMES[one.op]}</b> <bdi className="muted">{one.says}</bdi>
        </span>
        <span className="muted num">{linesWords(source.lines, one.places)}</span>
      </button>
      <div className="row">
        <span className="grow muted">
          {change ? (
            <>
              {isDone ? 'done by ' : 'undone by '}
              <bdi>{change.by}</bdi>, <TimeMark at={change.at} />
            </>
          ) : isDone ? null : (
            'left as it came'
          )}
        </span>
        {mayChange ? (
          <fetcher.Form method="post">
            <input type="hidden" name="cleanUp" value={one.id} />
            <input type="hidden" name="isDone" value={isDone ? 'no' : 'yes'} />
            <Button type="submit" small look="quiet" aria-describedby={name} aria-disabled={fetcher.state !== 'idle'} onClick={() => showing.focus(one.id, one.places)}>
              {isDone ? 'Undo this clean-up' : 'Do it after all'}
            </Button>
          </fetcher.Form>
        ) : null}
      </div>
      {problem === null ? null : (
        <Banner look="refused" title="The server cannot store right now.">
          {problem}
        </Banner>
      )}
      {crossed === null ? null : (
        <div className="crossed">
          <Banner title="This place was corrected since.">
            The text is as it was. {crossed.length > 0 ? 'On one side as it reads now, on the other as it would read: ' : null}
            <Link to={statement}>correct it in the text</Link>.
          </Banner>
          {crossed.length > 0 ? <CompareTable rows={crossed} before="As it reads now" then="As it would read" /> : null}
        </div>
      )}
    </li>
  );
}
