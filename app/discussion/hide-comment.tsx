import { useRef, useState } from 'react';
import { can } from '#core/policy/policy.ts';
import { useDiscussion } from './discussion-context.tsx';
import { nameWithin } from './hidden-line.tsx';
import { HideDialog } from './hide-dialog.tsx';
import type { PassageComment } from './passage-comment.ts';
import { useTakeAway } from './use-take-away.ts';

/** Hides a comment from others with a reason; only for reviewers. */
export function HideComment({ comment: { view }, onHidden }: { comment: PassageComment; onHidden: () => void }) {
  const { actor, commands, names } = useDiscussion();
  const takeAway = useTakeAway();
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  if (!can(actor, 'moderation.write')) return null;

  function hide(reason: string) {
    const card = button.current?.closest<HTMLElement>('[data-card]');
    setAsking(false);
    onHidden();
    takeAway('Hid the comment', () => commands.hide({ kind: 'comment', id: view.id }, reason));
    // The button goes with the words, so the focus returns to the card.
    requestAnimationFrame(() => card?.focus());
  }

  return (
    <>
      <button ref={button} type="button" className="linkish" onClick={() => setAsking(true)}>
        Hide…
      </button>
      {isAsking ? <HideDialog what={`the comment by ${nameWithin(names(view.comment.creator))}`} onClose={() => setAsking(false)} onHide={hide} /> : null}
    </>
  );
}
