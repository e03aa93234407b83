import { Fragment, useCallback, useRef } from 'react';
import type { Visibility } from '#core/entities/layer.ts';
import { CommentEntry } from '#app/discussion/comment-entry.tsx';
import type { PassageComment } from '#app/discussion/passage-comment.ts';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { useOpenRows } from '#app/ui/use-open-rows.ts';

interface CommentListProps {
  comments: readonly PassageComment[];
  visibility: Visibility;
  onAnswer: ((comment: PassageComment) => void) | undefined;
}

const ROW_HEIGHT = 64;

/** The comments of a card, the oldest first. Very many scroll in the card, so that it keeps its height and place. */
export function CommentList({ comments, visibility, onAnswer }: CommentListProps) {
  const list = useRef<HTMLOListElement>(null);
  const keyOf = useCallback((index: number) => comments[index]?.view.id ?? '', [comments]);
  const { open, onOpen } = useOpenRows();
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps } = useListRows({ count: comments.length, list, keyOf, rowHeight: ROW_HEIGHT, open });
  return (
    <ol className={isLong ? 'comments long' : 'comments'} aria-label="Comments" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const comment = comments[index];
        return comment ? (
          <Fragment key={comment.view.id}>
            <RowGap size={gap} />
            <li {...rowProps(index)} {...(isLong && { tabIndex: isTabStop(index) ? 0 : -1, 'aria-posinset': index + 1, 'aria-setsize': comments.length })}>
              <CommentEntry comment={comment} among={comments} visibility={visibility} onAnswer={onAnswer} onOpen={onOpen} />
            </li>
          </Fragment>
        ) : null;
      })}
      <RowGap size={gapAfter} />
    </ol>
  );
}
