import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { useState } from 'react';
import { dueWords, isDone, isOverdue, stateWords, type Assignment } from '#core/assignment.ts';
import { colourOf } from '#core/person.ts';
import { queueAddress } from '#core/reviewing/queue.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button, IconButton } from '#app/ui/button.tsx';
import { OwnReading } from './own-reading.tsx';
import { useAssignments } from './use-assignments.ts';

interface AssignedRowProps {
  assignment: Assignment;
  isMe: boolean;
  mayAssign: boolean;
  today: string;
  home: string;
  statement: string;
  title: string;
}

const TASK: Readonly<Record<Assignment['kind'], string>> = { read: 'reading', review: 'review' };

/** One person's assignment: how far they are and when it is due; its day can be moved, and it can be taken back. The list gives it a new key when the day changes. */
export function AssignedRow({ assignment, isMe, mayAssign, today, home, statement, title }: AssignedRowProps) {
  const { id, member, name, kind, due } = assignment;
  const { send, problem } = useAssignments(home, statement);
  const [day, setDay] = useState(due ?? '');
  const task = `${TASK[kind]} of ${name}`;
  return (
    <li>
      <Avatar name={name} colour={colourOf(member)} kind={isMe ? 'you' : 'person'} small decorative />
      <div className="who">
        <span>
          <bdi>{isMe ? `${name} (you)` : name}</bdi>
        </span>
        <span className="sub">
          <bdi>
            {TASK[kind]} · {stateWords(assignment)}
            {due === null ? null : <span className={isOverdue(assignment, today) ? 'late' : undefined}> · {dueWords(assignment, today)}</span>}
          </bdi>
        </span>
        {isMe && kind === 'read' ? <OwnReading own={assignment} statement={statement} title={title} home={home} /> : null}
        {isMe && kind === 'review' && !isDone(assignment) ? <Link to={`${workspaceOf(home)}/review${queueAddress({ view: 'mine', statement })}`}>What is left to judge</Link> : null}
      </div>
      {mayAssign ? (
        <>
          <input className="field" type="date" aria-label={`Day due: ${task}`} value={day} onChange={({ target }) => setDay(target.value)} />
          {day === (due ?? '') ? null : (
            <Button small aria-label={`Save the day: ${task}`} onClick={() => void send({ intent: 'change', assignment: id, due: day === '' ? null : day })}>
              Save
            </Button>
          )}
          <IconButton label={`Take back: ${task}`} onClick={() => void send({ intent: 'remove', assignment: id })}>
            <X className="ic ic-s" aria-hidden="true" />
          </IconButton>
        </>
      ) : null}
      {problem === undefined ? null : (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** The address of the workspace from that of its list of statements. */
function workspaceOf(home: string): string {
  return home.slice(0, home.lastIndexOf('/'));
}
