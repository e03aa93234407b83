import { Lock } from 'lucide-react';
import { can } from '#core/policy/policy.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { useCardSurroundings } from './card-context.tsx';
import { useTakeAway } from '#app/discussion/use-take-away.ts';

/** Says of an open passage in one's own layer who sees it, and offers to publish it. */
export function PublishLine({ passage }: { passage: PassageView }) {
  const { actor, commands } = useCardSurroundings();
  const takeAway = useTakeAway();
  if (passage.visibility !== 'personal') return null;
  return (
    <div className="publish-line">
      <Lock className="ic ic-s" aria-hidden />
      <span className="grow">Nobody else sees this.</span>
      {can(actor, 'annotation.write') ? (
        <button
          type="button"
          className="btn s"
          onClick={(event) => {
            event.currentTarget.closest<HTMLElement>('[data-card]')?.focus();
            takeAway('Published to the team', () => commands.publish(passage.annotations.map(({ id }) => id)));
          }}
        >
          Publish to the team
        </button>
      ) : null}
    </div>
  );
}
