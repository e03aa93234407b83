import { Link } from '@remix-run/react';
import { Fragment, useCallback, useRef } from 'react';
import { RowGap } from '#app/ui/row-gap.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { outcomeWords, takenBackWords, verdictWords, type LoggedDecision } from '#core/reviewing/decision-log.ts';

const ROW_HEIGHT = 150;

/** The log of decisions, the newest first. */
export function DecisionList({ decisions, home }: { decisions: readonly LoggedDecision[]; home: string }) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => decisions[index]?.subject ?? String(index), [decisions]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: decisions.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <ul ref={list} aria-label="Decisions" {...listProps}>
      {shown.map(({ index, gap }) => {
        const one = decisions[index];
        return one ? (
          <Fragment key={`${one.layer} ${one.subject}`}>
            <RowGap size={gap} />
            <li {...rowProps(index)} id={one.subject} className="decision" aria-posinset={isLong ? index + 1 : undefined} aria-setsize={isLong ? decisions.length : undefined}>
              <DecisionWords one={one} home={home} />
            </li>
          </Fragment>
        ) : null;
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}

function DecisionWords({ one, home }: { one: LoggedDecision; home: string }) {
  return (
    <>
      <b>{outcomeWords(one)}</b>
      <blockquote dir="auto">{one.quote}</blockquote>
      <p dir="auto">{one.reason}</p>
      {one.takenBack ? (
        <p className="taken-back">
          <b dir="auto">{takenBackWords(one.takenBack)}</b> <TimeMark at={one.takenBack.at} />
        </p>
      ) : null}
      <ul>
        {one.verdicts.map((verdict) => (
          <li key={verdict.by} dir="auto">
            {verdictWords(verdict)}
          </li>
        ))}
      </ul>
      <div className="muted">
        Decided by <bdi>{one.by}</bdi>, <TimeMark at={one.at} /> · tagged by <bdi>{one.author}</bdi> · {one.now === null ? 'the tagging was taken away' : `the tagging says ${one.now} today`} ·{' '}
        <Link to={`${home}/statements/${one.statement}?a=${one.annotation}`} data-row-stop>
          Passage and discussion in <bdi>{one.title}</bdi>
        </Link>
      </div>
    </>
  );
}
