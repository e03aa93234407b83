import { useEffect, useState } from 'react';
import type { Assignment } from '#core/assignment.ts';
import { useAssignments } from './use-assignments.ts';

/** One's own reading: ticked when it is done, at once. */
export function OwnReading({ own, statement, title, home }: { own: Assignment; statement: string; title: string; home: string }) {
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
