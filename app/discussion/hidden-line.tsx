import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { can } from '#core/policy/policy.ts';
import type { Moderated, Moderation } from '#core/entities/moderation.ts';
import { useDiscussion, type DiscussionSurroundings, type PersonName } from './discussion-context.tsx';

const WHAT = { annotation: 'Annotation', tagging: 'Tag', comment: 'Comment' } as const;

/** What stands where something was hidden: "Comment hidden by Rita: off the subject". */
export function hiddenWords(what: Moderated['kind'], hidden: Moderation, names: DiscussionSurroundings['names']): string {
  return `${WHAT[what]} hidden by ${nameWithin(names(hidden.by))}${hidden.reason ? `: ${hidden.reason}` : ''}`;
}

/** A name as it stands within a sentence. */
export function nameWithin({ name, isMe }: PersonName): string {
  return isMe ? 'you' : name;
}

/** A line in the place of what was hidden, with what can be done about it. */
export function HiddenLine({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="hidden-line">
      <EyeOff className="ic ic-s" aria-hidden />
      <span className="grow" dir="auto">
        {words}
      </span>
      {children}
    </div>
  );
}

/** Said to its author and to reviewers above what others do not see; reviewers can restore it. */
export function HiddenFromOthers({ of, hidden }: { of: Moderated; hidden: Moderation }) {
  const { names } = useDiscussion();
  return (
    <HiddenLine words={hiddenWords(of.kind, hidden, names)}>
      <UnhideButton of={of} />
    </HiddenLine>
  );
}

/** Shows it to everyone again; nothing for those who may not. */
export function UnhideButton({ of }: { of: Moderated }) {
  const { actor, commands, announce } = useDiscussion();
  if (!can(actor, 'moderation.write')) return null;
  return (
    <button
      type="button"
      className="btn s quiet"
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>('[data-card]')?.focus();
        commands.unhide(of);
        announce('Restored: everyone sees it again.');
      }}
    >
      Restore<span className="vh"> the {of.kind === 'tagging' ? 'tag' : of.kind}</span>
    </button>
  );
}
