import type { PresenceView, SaveStatus } from '#core/passages/passage-view.ts';
import { SaveStatusLine } from '#app/discussion/status.tsx';
import { Avatar } from '#app/ui/avatar.tsx';
import { InTopBar } from '#app/ui/top-bar.tsx';

interface LiveStatusProps {
  status: SaveStatus;
  refused: number;
  onShowRefused: () => void;
  people: readonly PresenceView[];
}

const MOST_SHOWN = 5;

/** Whether all is saved, and who is here: in the top bar. */
export function LiveStatus({ status, refused, onShowRefused, people }: LiveStatusProps) {
  const others = people.filter((person) => !person.isMe);
  return (
    <InTopBar>
      <a className="skip" href="#text">
        Skip to the text
      </a>
      <SaveStatusLine status={status} refused={refused} onShowRefused={onShowRefused} />
      {others.length > 0 && (
        <span className="avs not-narrow" role="group" aria-label={`Here now: ${others.map((person) => person.name).join(', ')}`}>
          {others.slice(0, MOST_SHOWN).map((person) => (
            <Avatar key={person.member} name={person.name} colour={person.colour} />
          ))}
          {others.length > MOST_SHOWN && <span className="muted num">+{others.length - MOST_SHOWN}</span>}
        </span>
      )}
    </InTopBar>
  );
}
