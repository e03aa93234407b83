import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isOverdue, nextWords, progressWords, type Assignment } from '#core/assignment.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { useAssignments } from './use-assignments.ts';

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
      <button type="button" className="btn s quiet" aria-haspopup="dialog" onClick={() => onOpen(statement)}>
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

/** One's own reading: ticked when it is done, at once. */
function OwnReading({ own, statement, title, home }: { own: Assignment; statement: string; title: string; home: string }) {
  const { send, problem } = useAssignments(home, statement);
  const [ticked, setTicked] = useState(own.done > 0);
  useEffect(() => setTicked(own.done > 0), [own.done]);

  async function tick(isDone: boolean) {
    setTicked(isDone);
    if (!(await send({ intent: isDone ? 'done' : 'undone', assignment: own.id }))) setTicked(own.done > 0);
  }

  return (
    <>
      <label className="own-reading">
        <input type="checkbox" checked={ticked} onChange={({ target }) => void tick(target.checked)} />
        <span>
          I have read it<span className="vh">: </span>
          <bdi className="vh">{title}</bdi>
        </span>
      </label>
      {problem === undefined ? null : (
        <span className="wrong" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
