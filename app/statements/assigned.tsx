import { Users } from 'lucide-react';
import { eachWords, isOverdue, nextWords, progressWords, type Assignment } from '#core/assignment.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { OwnReading } from './own-reading.tsx';

/** What the assignments of every statement in the list have around them. */
export interface AssignedSurroundings {
  /** My membership. */
  me: string;
  mayAssign: boolean;
  /** The address of the list. */
  home: string;
  /** Today's date, by which something is overdue. */
  today: string;
  /** Opens who does what on a statement. */
  onOpen: (statement: string) => void;
}

interface AssignedProps extends AssignedSurroundings {
  row: { statement: string; details: { title: string }; assignments: readonly Assignment[] };
}

/** How many discs are shown before the rest becomes a number. */
const MOST = 3;

/** Who is to read or review a statement, how far they are and what is due, and one's own reading to tick off. */
export function Assigned({ row, me, mayAssign, home, today, onOpen }: AssignedProps) {
  const { statement, details, assignments } = row;
  const people = [...new Map(assignments.map((one) => [one.member, one])).values()];
  const own = assignments.find(({ member, kind }) => member === me && kind === 'read');
  const next = nextWords(assignments, today);
  return (
    <div className="assigned">
      <button type="button" className="btn s quiet" aria-haspopup="dialog" title={eachWords(assignments)} onClick={() => onOpen(statement)}>
        {assignments.length === 0 ? (
          <Users className="ic ic-s" aria-hidden="true" />
        ) : (
          <span className="avs" aria-hidden="true">
            {people.slice(0, MOST).map(({ member, name }) => (
              <Avatar key={member} small name={name} initials={initialsOf(name)} colour={colourOf(member)} kind={member === me ? 'you' : 'person'} decorative />
            ))}
            {people.length > MOST ? <bdi className="muted num" dir="ltr">+{people.length - MOST}</bdi> : null}
          </span>
        )}
        <bdi>{assignments.length === 0 && mayAssign ? 'Assign' : progressWords(assignments)}</bdi>
        <span className="vh">
          : who does what on <bdi>{details.title}</bdi>
        </span>
      </button>
      {next === '' ? null : <span className={assignments.some((one) => isOverdue(one, today)) ? 'sub late' : 'sub'} dir="ltr">{next}</span>}
      {own ? <OwnReading own={own} statement={statement} title={details.title} home={home} /> : null}
    </div>
  );
}
