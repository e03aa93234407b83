import { Fragment, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CommentView, NotesView } from '#core/passages/passage-view.ts';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { useOpenRows } from '#app/ui/use-open-rows.ts';
import { NoteRowEntry } from './note-row-entry.tsx';
import { noteRows, noteThreads, type NoteThread } from './note-threads.ts';
import { useNamedRow } from './use-named-row.ts';

interface NoteListProps {
  notes: NotesView;
  named: string | null;
  subjectOf: ((note: CommentView) => ReactNode) | undefined;
  onAnswer: ((note: CommentView) => void) | undefined;
}

const ROW_HEIGHT = 72;

/** Notes with their answers, the oldest first. A resolved discussion is one line, which opens. */
export function NoteList({ notes: { comments, resolved }, named, subjectOf, onAnswer }: NoteListProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const { open, onOpen } = useOpenRows();
  const list = useRef<HTMLOListElement>(null);
  const threads = useMemo(() => noteThreads(comments), [comments]);
  const rows = useMemo(() => {
    const isFolded = ({ first, comments: said }: NoteThread) => resolved[first.id] !== undefined && !unfolded.has(first.id) && !said.some(({ view }) => view.id === named);
    return noteRows(threads, isFolded);
  }, [threads, resolved, unfolded, named]);
  const keyOf = useCallback((index: number) => rows[index]?.key ?? '', [rows]);
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps, focusRow } = useListRows({ count: rows.length, list, keyOf, rowHeight: ROW_HEIGHT, open });
  useNamedRow({ named, at: rows.findIndex(({ key }) => key === named), focusRow });

  const onFold = useCallback((thread: string, isFolded: boolean) => {
    setUnfolded((before) => {
      const after = new Set(before);
      if (isFolded) after.delete(thread);
      else after.add(thread);
      return after;
    });
  }, []);

  return (
    <ol className="note-list" aria-label="Notes" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const row = rows[index];
        if (!row) return null;
        const { key, thread, ...ends } = row;
        return (
          <Fragment key={key}>
            <RowGap size={gap} />
            <NoteRowEntry
              {...ends}
              thread={thread}
              resolved={resolved[thread.first.id] ?? null}
              subject={subjectOf?.(thread.first) ?? null}
              isNamed={key === named}
              onAnswer={onAnswer}
              onFold={onFold}
              onOpen={onOpen}
              rowProps={rowProps(index)}
              isTabStop={isTabStop(index)}
              place={isLong ? index + 1 : undefined}
              size={isLong ? rows.length : undefined}
            />
          </Fragment>
        );
      })}
      <RowGap size={gapAfter} />
    </ol>
  );
}
