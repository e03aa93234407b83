import { Fragment, useCallback, useRef } from 'react';
import { Words } from '#app/discussion/words.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { spokenTo } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { EntryDetail } from '#core/reviewing/queue.ts';
import { nameOf, PersonDisc } from './person.tsx';

interface TalkProps {
  comments: EntryDetail['comments'];
  actor: Actor;
  nameById: Readonly<Record<string, string>>;
}

const ROW_HEIGHT = 56;

/** What was said on a passage, the oldest first. */
export function Talk({ comments, actor, nameById }: TalkProps) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => comments[index]?.id ?? '', [comments]);
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps } = useListRows({ count: comments.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <ul className="rv-talk" aria-label="Discussion" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const comment = comments[index];
        if (!comment) return null;
        const { id, by, text, mentions, created } = comment;
        return (
          <Fragment key={id}>
            <RowGap size={gap} />
            <li {...rowProps(index)} {...(isLong && { tabIndex: isTabStop(index) ? 0 : -1, 'aria-posinset': index + 1, 'aria-setsize': comments.length })}>
              <div className="row">
                <PersonDisc by={by} me={actor.member} decorative />
                <b>{nameOf(by, actor.member)}</b>
                <span className="muted">
                  <TimeMark at={created} />
                </span>
              </div>
              <Words text={text} spokenTo={spokenTo(mentions, nameById, actor)} />
            </li>
          </Fragment>
        );
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}
