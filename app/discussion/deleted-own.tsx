import { Trash2 } from 'lucide-react';
import { Fragment, useCallback, useRef, useState } from 'react';
import { can } from '#core/policy/policy.ts';
import type { DeletedOwn } from '#core/passages/passage-view.ts';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';
import { useDiscussion, type DiscussionSurroundings } from './discussion-context.tsx';

/** What one deleted here oneself, in a line that opens, each with its way back. Nobody else sees it. Very many scroll in their place. */
export function DeletedOwnLines({ deleted }: { deleted: readonly DeletedOwn[] }) {
  const { actor } = useDiscussion();
  const [isOpen, setOpen] = useState(false);
  if (deleted.length === 0 || !can(actor, 'annotation.write')) return null;
  return (
    <div className="deleted-own">
      <button type="button" className="linkish" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Trash2 className="ic ic-s" aria-hidden />
        {deleted.length === 1 ? '1 deleted by you' : `${deleted.length} deleted by you`}
      </button>
      {isOpen ? <OwnList deleted={deleted} /> : null}
    </div>
  );
}

const ROW_HEIGHT = 26;

function OwnList({ deleted }: { deleted: readonly DeletedOwn[] }) {
  const { commands, announce, tagOf } = useDiscussion();
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => keyOfOwn(deleted[index]), [deleted]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: deleted.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <ul className={isLong ? 'long' : undefined} aria-label="Deleted by you" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const own = deleted[index];
        return own ? (
          <Fragment key={keyOfOwn(own)}>
            <RowGap size={gap} />
            <li {...rowProps(index)} className="row">
              <span className="grow trunc" dir="auto">
                {wordsOf(own, tagOf)}
              </span>
              <button
                type="button"
                className="btn s quiet"
                data-row-stop
                onClick={(event) => {
                  event.currentTarget.closest<HTMLElement>('[data-card]')?.focus();
                  commands.restoreDeleted(own);
                  announce('Restored.');
                }}
              >
                Restore<span className="vh"> {WHAT[own.kind]}</span>
              </button>
            </li>
          </Fragment>
        ) : null;
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}

function keyOfOwn(own: DeletedOwn | undefined): string {
  return own ? `${own.kind} ${own.id}` : '';
}

const WHAT = { comment: 'the comment', tagging: 'the tag', annotation: 'the annotation' } as const;

function wordsOf(own: DeletedOwn, tagOf: DiscussionSurroundings['tagOf']): string {
  switch (own.kind) {
    case 'comment':
      return `Comment: ${own.comment.text}`;
    case 'tagging':
      return `Tag: ${tagOf(own.tagging.tag)?.code ?? 'not in this codebook'}`;
    case 'annotation':
      return 'The annotation itself';
  }
}
