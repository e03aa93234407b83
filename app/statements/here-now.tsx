import { Avatar } from '#app/ui/avatar.tsx';
import { colourOf, initialsOf } from '#core/person.ts';

/** How many discs are shown before the rest becomes a number. */
const MOST = 4;

/** Who reads a statement now. */
export function HereNow({ people, me }: { people: readonly { member: string; name: string }[]; me: string }) {
  if (people.length === 0) return null;
  const rest = people.length - MOST;
  return (
    <span className="avs">
      {people.slice(0, MOST).map(({ member, name }) => (
        <Avatar key={member} name={member === me ? `${name} (you)` : name} initials={initialsOf(name)} colour={colourOf(member)} kind={member === me ? 'you' : 'person'} />
      ))}
      {rest > 0 ? <span className="muted num">+{rest}</span> : null}
    </span>
  );
}
