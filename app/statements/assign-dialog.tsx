import { useState, type FormEvent } from 'react';
import { ASSIGNMENT_KINDS, canBeAsked, MOST_ASSIGNED_AT_ONCE, type Assignment, type AssignmentKind } from '#core/assignment.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { AssignedRow } from './assigned-row.tsx';
import { PeopleChoice, type Person } from './people-choice.tsx';
import { useAssignments } from './use-assignments.ts';

interface AssignDialogProps {
  row: { statement: string; details: { title: string }; assignments: readonly Assignment[] };
  me: string;
  mayAssign: boolean;
  /** Whom it can be assigned to; nobody for those who may not assign. */
  people: readonly Person[];
  home: string;
  today: string;
  onClose: () => void;
}

/** Who reads or reviews a statement by when, and how far each of them is; reviewers ask more people, move dates and take back. */
export function AssignDialog({ row, me, mayAssign, people, home, today, onClose }: AssignDialogProps) {
  const { statement, details, assignments } = row;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Who reads and reviews" description={<bdi dir="auto">{details.title}</bdi>}>
      {assignments.length > 0 ? (
        <ul className="assignments" aria-label="Assigned">
          {assignments.map((one) => (
            <AssignedRow key={`${one.id} ${one.due ?? ''}`} assignment={one} isMe={one.member === me} mayAssign={mayAssign} today={today} home={home} statement={statement} title={details.title} />
          ))}
        </ul>
      ) : (
        <p className="muted">Nobody is asked yet.</p>
      )}
      {mayAssign ? (
        <AssignForm {...{ statement, people, me, home, assignments, onClose }} />
      ) : (
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

const KIND_OPTIONS: Readonly<Record<AssignmentKind, string>> = { read: 'Read it', review: 'Review it: judge what others tag' };

type AssignFormProps = Pick<AssignDialogProps, 'people' | 'me' | 'home' | 'onClose'> & { statement: string; assignments: readonly Assignment[] };

/** Asks people. What was chosen stays until it is done. */
function AssignForm({ statement, people, me, home, assignments, onClose }: AssignFormProps) {
  const { send, pending, problem } = useAssignments(home, statement);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [kind, setKind] = useState<AssignmentKind>('read');
  const [due, setDue] = useState('');
  const [said, setSaid] = useState<{ look: 'wrong' | 'muted'; words: string }>();
  const asked = new Set(assignments.filter((one) => one.kind === kind).map(({ member }) => member));
  const sendable = people.filter((person) => chosen.includes(person.member) && canBeAsked(person.role, kind)).map(({ member }) => member);

  async function assign(event: FormEvent) {
    event.preventDefault();
    if (sendable.length === 0) return setSaid({ look: 'wrong', words: 'Choose at least one person.' });
    if (sendable.length > MOST_ASSIGNED_AT_ONCE) return setSaid({ look: 'wrong', words: `Choose at most ${MOST_ASSIGNED_AT_ONCE} people at once.` });
    setSaid(undefined);
    if (!(await send({ intent: 'assign', members: sendable, kind, due: due === '' ? null : due }))) return;
    setChosen([]);
    setSaid({ look: 'muted', words: sendable.length === 1 ? 'One person is asked.' : `${sendable.length} people are asked.` });
  }

  return (
    <form className="form" onSubmit={(event) => void assign(event)} noValidate>
      <fieldset className="choose-people">
        <legend>People</legend>
        <PeopleChoice people={people} me={me} kind={kind} asked={asked} chosen={chosen} onChoose={setChosen} />
      </fieldset>
      <div className="pair">
        <SelectField name="kind" label="What to do" value={kind} options={ASSIGNMENT_KINDS.map((value) => ({ value, label: KIND_OPTIONS[value] }))} onChange={({ target }) => setKind(target.value === 'review' ? 'review' : 'read')} />
        <Field name="due" label="Due, if there is a day" type="date" value={due} onChange={({ target }) => setDue(target.value)} />
      </div>
      <p className={problem === undefined ? (said?.look ?? 'muted') : 'wrong'} role="status">
        {problem ?? said?.words}
      </p>
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" look="solid" aria-disabled={pending !== undefined}>
          Assign
        </Button>
      </DialogActions>
    </form>
  );
}
