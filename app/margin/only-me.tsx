import { Lock } from 'lucide-react';
import type { PassageView } from '#core/passages/passage-view.ts';

/** Says of a passage in one's own layer that nobody else sees it; nothing of any other. */
export function OnlyMe({ passage }: { passage: PassageView }) {
  if (passage.visibility !== 'personal') return null;
  return (
    <span className="only-me" title="In your own layer: nobody else sees this.">
      <Lock className="ic ic-s" aria-hidden />
      Only me
    </span>
  );
}
