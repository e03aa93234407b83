import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { can } from '#core/policy.ts';
import type { DeletedOwn } from '#core/passage-view.ts';
import { useDiscussion, type DiscussionSurroundings } from './discussion-context.tsx';

/** What one deleted here oneself, in a line that opens, each with its way back. Nobody else sees it. */
export function DeletedOwnLines({ deleted }: { deleted: readonly DeletedOwn[] }) {
  const { actor, commands, announce, tagOf } = useDiscussion();
  const [isOpen, setOpen] = useState(false);
  if (deleted.length === 0 || !can(actor, 'annotation.write')) return null;
  return (
    <div className="deleted-own">
      <button type="button" className="linkish" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Trash2 className="ic ic-s" aria-hidden />
        {deleted.length === 1 ? '1 deleted by you' : `${deleted.length} deleted by you`}
      </button>
      {isOpen ? (
        <ul>
          {deleted.map((own) => (
            <li key={`${own.kind} ${own.id}`} className="row">
              <span className="grow trunc" dir="auto">
                {wordsOf(own, tagOf)}
              </span>
              <button
                type="button"
                className="btn s quiet"
                onClick={(event) => {
                  event.currentTarget.closest<HTMLElement>('[data-card]')?.focus();
                  commands.restoreDeleted(own);
                  announce('Restored.');
                }}
              >
                Restore<span className="vh"> {WHAT[own.kind]}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
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
